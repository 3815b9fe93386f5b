package io.wirewatch.outbound.guard;

import inet.ipaddr.IPAddress;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a URL between `//` and the path, with all doubtful forms refused.
record Authority(
        Optional<String> userInfo,
        String host,
        Optional<IPAddress> literal,
        Optional<Integer> port) {
    private static final Pattern PARTS =
            Pattern.compile("(?:([^@\\[\\]]*)@)?(\\[[^@\\[\\]]*]|[^@:\\[\\]]+)(?::([0-9]{1,5}))?");
    private static final Pattern USER_INFO =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})+");
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9_-]{1,63}\\.)*[a-z0-9_-]{1,63}");
    private static final Pattern LAST_LABEL_IS_A_NUMBER =
            Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final int LONGEST_NAME = 253;
    private static final int GREATEST_PORT = 65_535;

    /// Empty for what cannot be read without doubt.
    static Optional<Authority> read(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<String> userInfo =
                Optional.ofNullable(parts.group(1)).filter(user -> !user.isEmpty());
        Optional<Integer> port = Optional.ofNullable(parts.group(3)).map(Integer::valueOf);
        boolean doubtful =
                userInfo.filter(user -> !USER_INFO.matcher(user).matches()).isPresent()
                        || port.filter(number -> number < 1 || number > GREATEST_PORT).isPresent();
        return doubtful
                ? Optional.empty()
                : host(parts.group(2)).map(host -> host.at(userInfo, port));
    }

    private Authority at(Optional<String> user, Optional<Integer> number) {
        return new Authority(user, host, literal, number);
    }

    private static Optional<Authority> host(String text) {
        if (text.startsWith("[")) {
            return IpText.address(text.substring(1, text.length() - 1))
                    .filter(IPAddress::isIPv6)
                    .map(Authority::of);
        }
        return ascii(text).flatMap(Authority::nameOrIpv4);
    }

    /// Letters of other scripts in their ASCII form (RFC 3490, which also folds full-width digits and dots).
    private static Optional<String> ascii(String text) {
        try {
            String name = IDN.toASCII(text).toLowerCase(Locale.ROOT);
            return Optional.of(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
        } catch (IllegalArgumentException _) {
            return Optional
                    .empty(); // a label that cannot be written in ASCII: there is no such host
        }
    }

    private static Optional<Authority> nameOrIpv4(String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        if (LAST_LABEL_IS_A_NUMBER.matcher(name).matches()) {
            return IpText.address(name).filter(IPAddress::isIPv4).map(Authority::of);
        }
        return Optional.of(
                new Authority(Optional.empty(), name, Optional.empty(), Optional.empty()));
    }

    private static Authority of(IPAddress literal) {
        String text = literal.toCanonicalString();
        return new Authority(Optional.empty(), text, Optional.of(literal), Optional.empty());
    }
}
