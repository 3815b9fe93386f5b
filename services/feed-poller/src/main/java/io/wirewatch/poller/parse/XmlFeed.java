package io.wirewatch.poller.parse;

import io.wirewatch.poller.parse.FeedParser.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.parser.Tag;

/// RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0: one reading for all, since documents mix them, and for
/// the broken as for the sound, so that an item is called the same on the day on which its document
/// breaks. An item counts when it has ended.
final class XmlFeed {
    private static final Set<String> PAGES = Set.of("html", "head", "body");
    private static final Set<String> SITEMAPS = Set.of("urlset", "sitemapindex");

    private final Reading reading;
    private final Faults faults;
    private final XmlTokens tokens;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final List<ParseResult.Item> items = new ArrayList<>();
    private final FeedDraft feed;
    private Optional<Root> root = Optional.empty();
    private Optional<ItemDraft> item = Optional.empty();
    private Optional<Capture> capture = Optional.empty();
    private Optional<String> left = Optional.empty();
    private String firstElement = "";
    private boolean tooDeep;

    /// Items that the beginning of another one ended.
    private int neverEnded;

    private enum Root {
        RSS,
        RDF,
        ATOM
    }

    /// @param fault what was wrong before it was a document
    XmlFeed(String document, Reading reading, Optional<String> fault) {
        this.reading = reading;
        this.faults = new Faults(document);
        fault.ifPresent(faults::note);
        int forbidden = XmlCharacters.firstForbidden(document);
        if (forbidden >= 0) {
            faults.note(forbidden, "a character that XML forbids");
        }
        this.tokens = new XmlTokens(document, faults, reading.limits().attributes());
        this.feed = new FeedDraft(reading);
    }

    ParseResult read() {
        Optional<ParseResult.NotAFeed> otherwise = Optional.empty();
        for (XmlTokens.Kind kind = tokens.next();
                kind != XmlTokens.Kind.DONE && left.isEmpty() && otherwise.isEmpty();
                kind = tokens.next()) {
            switch (kind) {
                case START -> otherwise = start();
                case END -> end(tokens.name());
                case TEXT -> text();
                case NOTHING, DONE -> {}
            }
        }
        return otherwise.<ParseResult>map(no -> no).orElseGet(this::result);
    }

    private ParseResult result() {
        if (root.isEmpty() || (root.get() == Root.RDF && !feed.isBegun() && items.isEmpty())) {
            return nothing();
        }
        if (neverEnded > 0) {
            faults.note("an item that never ends");
        }
        if (left.isEmpty() && !open.isEmpty()) {
            faults.note(tokens.at(), "the document ends within <" + open.peek().written() + ">");
        }
        Optional<String> fault = faults.first();
        return feed.finished(
                root.get() == Root.ATOM ? "atom" : "rss",
                fault.isEmpty(),
                fault.or(() -> left),
                items);
    }

    private ParseResult.NotAFeed nothing() {
        if (tooDeep) {
            return new ParseResult.NotAFeed(ParseResult.Fault.TOO_DEEP, left.orElse("too deep"));
        }
        String what =
                firstElement.isEmpty()
                        ? "neither XML nor JSON"
                        : "XML that begins with <"
                                + Words.cut(Words.cleaned(firstElement), 40)
                                + ">";
        return notAFeed(what + ", not a feed");
    }

    private static ParseResult.NotAFeed notAFeed(String what) {
        return new ParseResult.NotAFeed(ParseResult.Fault.NOT_A_FEED, what);
    }

    private Optional<ParseResult.NotAFeed> start() {
        if (open.size() >= reading.limits().depth()) {
            tooDeep = true;
            left = Optional.of("elements more than " + reading.limits().depth() + " deep");
            faults.note(tokens.at(), left.get());
            return Optional.empty();
        }
        if (capture.isPresent() && item.isEmpty() && isItem(local(tokens.name()))) {
            abandon();
        }
        if (capture.isPresent()) {
            capture.get().start(tokens.name());
            open.push(open.element().inner(tokens.name()));
            return Optional.empty();
        }
        XmlElement element = element();
        if (root.isEmpty()) {
            Optional<ParseResult.NotAFeed> otherwise = preamble(element.name());
            open.push(element);
            return otherwise;
        }
        field(element);
        return Optional.empty();
    }

    /// A field of the feed that never ended: an item cannot stand within it.
    private void abandon() {
        faults.note(tokens.at(), "a field of the feed without its end");
        int depth = capture.orElseThrow().depth();
        capture = Optional.empty();
        while (open.size() > depth) {
            open.pop();
        }
    }

    private static String local(String written) {
        return written.substring(written.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /// Before the feed begins: what people take for one, and what broken servers write before one.
    private Optional<ParseResult.NotAFeed> preamble(String name) {
        if (firstElement.isEmpty()) {
            firstElement = tokens.name();
        }
        boolean early = open.stream().allMatch(element -> isNoise(element.name()));
        root =
                switch (name) {
                    case "rss" -> Optional.of(Root.RSS);
                    case "rdf:rdf", "rdf" -> Optional.of(Root.RDF);
                    case "feed" -> early ? Optional.of(Root.ATOM) : Optional.empty();
                    case "channel" -> open.isEmpty() ? Optional.of(Root.RSS) : Optional.empty();
                    default -> Optional.empty();
                };
        if (root.isEmpty()) {
            faults.note(tokens.at(), "something else before the feed");
        }
        if (PAGES.contains(local(name))) {
            return Optional.of(notAFeed("an HTML page, not a feed"));
        }
        if (name.equals("opml")) {
            return Optional.of(notAFeed("an OPML list, not a feed; it can be imported"));
        }
        return SITEMAPS.contains(name)
                ? Optional.of(notAFeed("a sitemap, not a feed"))
                : Optional.empty();
    }

    private static boolean isNoise(String name) {
        return name.equals("xml") || Tag.isKnownTag(name);
    }

    private void field(XmlElement element) {
        String parent = open.isEmpty() ? "" : open.peek().name();
        if (open.isEmpty()) {
            faults.note(tokens.at(), "more than one root");
        }
        boolean begins = element.name().equals("item") || element.name().equals("entry");
        if (begins && item.isPresent() && parent.equals(element.name())) {
            end(open.peek().written());
            neverEnded++;
        }
        if (begins && item.isEmpty()) {
            begin(element);
        } else if (item.isPresent() && (isItem(parent) || parent.equals("media:group"))) {
            itemField(element, parent);
        } else if (item.isEmpty()) {
            feedField(element, parent);
        }
        open.push(element);
    }

    private void begin(XmlElement element) {
        if (items.size() == reading.limits().items()) {
            left = Optional.of("only its first " + items.size() + " items were read");
            return;
        }
        ItemDraft draft = new ItemDraft(reading, root.orElse(Root.RSS) == Root.ATOM);
        tokens.attributes()
                .get("rdf:about")
                .or(() -> tokens.attributes().get("about"))
                .ifPresent(draft::about);
        element.language().ifPresent(draft::language);
        item = Optional.of(draft);
    }

    private static boolean isItem(String name) {
        return name.equals("item") || name.equals("entry");
    }

    private void itemField(XmlElement element, String parent) {
        ItemDraft draft = item.orElseThrow();
        if (element.name().equals("link")) {
            draft.link(tokens.attributes(), element.base());
        }
        if (ItemDraft.reads(element.name(), parent)) {
            capture = Optional.of(capture(element));
        }
    }

    private void feedField(XmlElement element, String parent) {
        if (element.name().equals("channel") || root.orElse(Root.RSS) == Root.ATOM) {
            feed.begun(element.language());
        }
        if (element.name().equals("link")) {
            feed.link(tokens.attributes(), element.base(), parent);
        }
        feed.begins(element.name(), tokens.attributes(), parent);
        if (FeedDraft.reads(element.name(), parent)) {
            capture = Optional.of(capture(element));
        }
    }

    private Capture capture(XmlElement element) {
        boolean atom = root.orElse(Root.RSS) == Root.ATOM;
        return new Capture(
                open.size(), atom, tokens.attributes(), element.base(), reading.limits().markup());
    }

    private void text() {
        if (capture.isPresent()) {
            capture.get().text(tokens.text());
        } else if (open.isEmpty() && !tokens.text().toString().isBlank()) {
            faults.note(tokens.at(), "text outside of the feed");
        }
    }

    private void end(String written) {
        if (open.isEmpty() || !open.peek().written().equals(written)) {
            boolean known =
                    open.stream().anyMatch(element -> element.written().equalsIgnoreCase(written));
            if (!known && neverEnded > 0 && isItem(written)) {
                neverEnded--;
                return;
            }
            faults.note(
                    tokens.at(),
                    "</" + Words.cut(written, 40) + "> does not end what was begun last");
            if (!known) {
                return;
            }
        }
        boolean found = false;
        while (!found) {
            XmlElement last = open.pop();
            found = last.written().equalsIgnoreCase(written);
            ended(last);
        }
    }

    private void ended(XmlElement last) {
        if (capture.isPresent()) {
            if (capture.get().depth() < open.size()) {
                capture.get().end(last.written());
                return;
            }
            Capture all = capture.get();
            capture = Optional.empty();
            item.ifPresentOrElse(
                    draft -> draft.field(last.name(), all), () -> feed.field(last.name(), all));
            return;
        }
        boolean outermost = open.stream().noneMatch(element -> isItem(element.name()));
        if (item.isPresent() && isItem(last.name()) && outermost) {
            items.add(item.get().finished());
            item = Optional.empty();
        }
        feed.ended(last.name());
    }

    private XmlElement element() {
        XmlElement parent = open.isEmpty() ? XmlElement.outermost(reading.base()) : open.element();
        XmlElement element =
                parent.within(tokens.name(), tokens.attributes(), reading.limits().link());
        if (!element.isBound()) {
            faults.note(tokens.at(), "a prefix that nothing declares");
        }
        return element;
    }
}
