package io.wirewatch.poller.page;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// What a page's own names (tags, classes, ids, roles) tell about its parts. The lists are experience, not truth: a name
/// moves a score, or drops a part that nothing speaks for.
final class Clues {
    /// Characters of an element's names that are looked at.
    private static final int LONGEST_NAMES = 500;

    private static final Pattern NEVER_ARTICLE =
            Pattern.compile(
                    "-ad-|ad-break|adslot|advert|ai2html|banner|breadcrumb|combx|comment|community|consent|cookie"
                            + "|disqus|extra|footer|gdpr|header|legend|menu|modal|newsletter|outbrain|pager|pagination"
                            + "|popup|privacy|promo|recirc|recommend|related|remark|replies|rss|share|shoutbox|sidebar"
                            + "|skyscraper|social|sponsor|subscribe|supplemental|taboola|tooltip|yom-remote");

    private static final Pattern MAYBE_ARTICLE =
            Pattern.compile("and|article|body|column|content|main|shadow|story|text");

    private static final Pattern FOR_IT =
            Pattern.compile(
                    "article|body|content|entry|hentry|h-entry|main|page|post|story|text|blog");

    private static final Pattern AGAINST_IT =
            Pattern.compile(
                    "-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media"
                            + "|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping"
                            + "|tags|tool|widget");

    private static final Set<String> ROLES_OF_OTHERS =
            Set.of(
                    "menu",
                    "menubar",
                    "complementary",
                    "navigation",
                    "alert",
                    "alertdialog",
                    "dialog");

    private static final Set<String> NEVER_TEXT =
            Set.of(
                    "script",
                    "style",
                    "noscript",
                    "template",
                    "iframe",
                    "svg",
                    "object",
                    "embed",
                    "form",
                    "fieldset",
                    "nav",
                    "aside",
                    "footer",
                    "button",
                    "input",
                    "select",
                    "textarea",
                    "link",
                    "meta",
                    "canvas",
                    "audio",
                    "video",
                    "map",
                    "dialog");

    private Clues() {}

    /// Nothing in such an element is ever running text of an article.
    static boolean neverText(Element element) {
        return NEVER_TEXT.contains(element.normalName()) || isHidden(element);
    }

    /// Its names speak against it, and none for it.
    static boolean unlikely(Element element) {
        String names = names(element);
        boolean spared = element.nameIs("body") || element.nameIs("html") || element.nameIs("a");
        return !spared
                && (ROLES_OF_OTHERS.contains(element.attr("role"))
                        || (NEVER_ARTICLE.matcher(names).find()
                                && !MAYBE_ARTICLE.matcher(names).find()));
    }

    /// Points for its names; class and id count apart.
    static int weight(Element element) {
        return weight(element.className()) + weight(element.id());
    }

    private static int weight(String names) {
        if (names.isEmpty()) {
            return 0;
        }
        String lower = cut(names).toLowerCase(Locale.ROOT);
        return (FOR_IT.matcher(lower).find() ? 25 : 0)
                - (AGAINST_IT.matcher(lower).find() ? 25 : 0);
    }

    private static boolean isHidden(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || style.contains("display:none")
                || style.contains("visibility:hidden");
    }

    private static String names(Element element) {
        return (cut(element.className()) + " " + cut(element.id())).toLowerCase(Locale.ROOT);
    }

    private static String cut(String names) {
        return names.substring(0, Math.min(names.length(), LONGEST_NAMES));
    }
}
