package io.wirewatch.alert.channel;

import io.wirewatch.alert.article.Article;
import io.wirewatch.contract.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a message says, in words for people and in parts that each channel puts into its own form. All text in it has
/// been through [PlainText].
///
/// @param headline the subscription, and what happened
/// @param entries one an article
/// @param unlisted alerts that are counted and not listed
record Said(String headline, List<Entry> entries, int unlisted) {
    static final int LONGEST_TITLE = 1_000;

    /// Of a publisher's words for a withdrawal.
    static final int LONGEST_REASON = 150;

    private static final int MOST_WORDS = 5;
    private static final int LONGEST_URL = 2_000;
    private static final Pattern WEB = Pattern.compile("https?://[^\\s]+");
    private static final Pattern UNSAFE_IN_URL = Pattern.compile("[<>|\"'`\\\\{}^()\\[\\]*_~]");

    /// An article.
    ///
    /// @param title may be long
    /// @param url only http or https, with nothing in it that ends a link in any markup
    /// @param about source, language, themes, and the words that matched
    record Entry(String title, Optional<String> url, String language, String about) {}

    static Said of(WebhookBody body) {
        String name = PlainText.quiet(body.subscription().name());
        if (body.digest() != null) {
            return ofDigest(name, body.digest());
        }
        if (body.signal() != null) {
            return new Said(
                    name + ": " + SaidSignal.line(body.signal()), samples(body.signal()), 0);
        }
        if (body.channel() != null) {
            return new Said(disabled(name, body.channel()), List.of(), 0);
        }
        if (body.article() == null) {
            return new Said("Test of the subscription " + name, List.of(), 0);
        }
        Entry entry = entry(body.article(), body.tags(), new Reason(body.reason(), body.because()));
        return new Said(headline(body, name), List.of(entry), 0);
    }

    private static Said ofDigest(String name, WebhookBody.Digest digest) {
        List<Entry> entries = digest.items().stream().flatMap(Said::entries).toList();
        String alerts = digest.count() == 1 ? "1 alert" : digest.count() + " alerts";
        String why =
                switch (digest.why()) {
                    case "budget" -> " beyond the day's number";
                    case "snooze" -> " while it was snoozed";
                    default -> "";
                };
        return new Said(name + ": " + alerts + why, entries, digest.unlisted());
    }

    private static Stream<Entry> entries(WebhookBody.Item item) {
        if (item.signal() != null) {
            return Stream.of(new Entry(SaidSignal.line(item.signal()), Optional.empty(), "en", ""));
        }
        return Stream.ofNullable(item.article())
                .map(
                        article ->
                                entry(
                                        article,
                                        item.tags(),
                                        new Reason(item.reason(), item.because())));
    }

    private static List<Entry> samples(Signal signal) {
        List<Article> samples =
                switch (signal) {
                    case Signal.Spike spike -> spike.samples();
                    case Signal.Silence _ -> List.of();
                    case Signal.BlindSpot spot -> spot.samples();
                };
        return samples.stream().map(one -> entry(one, one.tags(), Reason.NONE)).toList();
    }

    private static String disabled(String name, WebhookBody.DisabledChannel channel) {
        return "%s: nothing is sent to the %s at %s any more: %s"
                .formatted(name, channel.type(), channel.host(), channel.reason());
    }

    private static String headline(WebhookBody body, String name) {
        return switch (body.type()) {
            case "article.matched" -> name;
            case "article.corrected" -> corrected(body.correction()) + ": " + name;
            default -> body.type() + ": " + name;
        };
    }

    private static String corrected(WebhookBody.@Nullable Correction correction) {
        List<String> what =
                correction == null
                        ? List.of()
                        : correction.changed().stream().map(WebhookBody.Change::what).toList();
        if (what.contains(WebhookBody.Change.WITHDRAWN)) {
            return "Withdrawn by its publisher";
        }
        return what.contains(WebhookBody.Change.PUBLISHED_AGAIN) ? "Published again" : "Corrected";
    }

    private static Entry entry(Article article, List<Tag> tags, Reason reason) {
        List<String> about = new ArrayList<>();
        if (article.isWithdrawn()) {
            about.add(withdrawn(article));
        }
        about.add(PlainText.quiet(article.source()));
        about.add(article.language());
        tags.forEach(tag -> about.add(PlainText.quiet(tag.theme())));
        String words = matched(reason);
        String why = words.isEmpty() ? "" : " · matched: " + words;
        String title = PlainText.cut(PlainText.quiet(article.title()), LONGEST_TITLE);
        return new Entry(
                title.isEmpty() ? "(without a title)" : title,
                url(article.url()),
                article.language(),
                String.join(" · ", about) + why);
    }

    /// The words; where there are none, what else was asked for.
    private static String matched(Reason reason) {
        Stream<String> words =
                reason.words().isEmpty()
                        ? reason.because().stream()
                        : reason.words().stream().map(span -> span.text().toLowerCase(Locale.ROOT));
        return words.map(PlainText::quiet)
                .distinct()
                .limit(MOST_WORDS)
                .collect(Collectors.joining(", "));
    }

    private static String withdrawn(Article article) {
        String reason = article.withdrawnReason() == null ? "" : article.withdrawnReason();
        String words = PlainText.cut(PlainText.quiet(reason), LONGEST_REASON);
        return "withdrawn by its publisher" + (words.isEmpty() ? "" : ": " + words);
    }

    private static Optional<String> url(@Nullable String url) {
        if (url == null || !WEB.matcher(url).matches() || url.length() > LONGEST_URL) {
            return Optional.empty();
        }
        String safe =
                UNSAFE_IN_URL
                        .matcher(PlainText.line(url))
                        .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
        return Optional.of(safe);
    }

    /// How many more there are than a message lists; empty where it lists all.
    ///
    /// @param listed of the entries
    Optional<String> more(int listed) {
        int more = unlisted + entries.size() - listed;
        return more == 0 ? Optional.empty() : Optional.of("and " + more + " more");
    }
}
