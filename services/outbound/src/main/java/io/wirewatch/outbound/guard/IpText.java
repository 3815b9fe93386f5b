package io.wirewatch.outbound.guard;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/// Addresses as text, in the one form that leaves no doubt: four decimal numbers, or RFC 4291 without a zone.
final class IpText {
    private static final IPAddressStringParameters ADDRESS = parameters(false);
    private static final IPAddressStringParameters RANGE = parameters(true);

    private IpText() {}

    static Optional<IPAddress> address(String text) {
        return Optional.ofNullable(new IPAddressString(text, ADDRESS).getAddress());
    }

    /// An address or a CIDR range.
    static Optional<IPAddress> range(String text) {
        return Optional.ofNullable(new IPAddressString(text, RANGE).getAddress());
    }

    private static IPAddressStringParameters parameters(boolean prefix) {
        IPAddressStringParameters.Builder builder =
                new IPAddressStringParameters.Builder()
                        .allowEmpty(false)
                        .allowAll(false)
                        .allowSingleSegment(false)
                        .allowWildcardedSeparator(false)
                        .allowMask(false)
                        .allowPrefixOnly(false)
                        .allowPrefix(prefix)
                        .setRangeOptions(RangeParameters.NO_RANGE);
        builder.getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .allowUnlimitedLeadingZeros(false)
                .allowBinary(false);
        builder.getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowEmptyZone(false)
                .allowBase85(false)
                .allowBinary(false);
        return builder.toParams();
    }
}
