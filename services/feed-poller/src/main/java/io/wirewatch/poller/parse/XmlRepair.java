package io.wirewatch.poller.parse;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.XmlDeclaration;
import org.jsoup.parser.Parser;

/// Makes XML of what was meant to be: control characters and the DOCTYPE go, open elements are closed, prefixes that
/// nobody declared are. A document that was cut is read as far as it goes.
final class XmlRepair {
    private static final Pattern PREFIX = Pattern.compile("[<\\s/]([A-Za-z_][\\w.-]*):[A-Za-z_]");
    private static final Set<String> KNOWN_PREFIXES = Set.of("xml", "xmlns");

    private XmlRepair() {}

    static String repaired(String broken) {
        Document document = Jsoup.parse(withoutControls(broken), "", Parser.xmlParser());
        document.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        document.childNodes().stream().filter(XmlRepair::isProlog).toList().forEach(Node::remove);
        Element root = document.children().first();
        if (root == null) {
            return "";
        }
        root.tagName(rootName(root.tagName()));
        declarePrefixes(root);
        return root.outerHtml();
    }

    private static String rootName(String name) {
        return switch (name) {
            case "RSS", "Rss" -> "rss";
            case "FEED", "Feed" -> "feed";
            default -> name;
        };
    }

    private static void declarePrefixes(Element root) {
        Set<String> used = new LinkedHashSet<>();
        Matcher matcher = PREFIX.matcher(root.outerHtml());
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        for (String prefix : used) {
            if (!KNOWN_PREFIXES.contains(prefix) && !root.hasAttr("xmlns:" + prefix)) {
                root.attr("xmlns:" + prefix, "urn:undeclared:" + prefix);
            }
        }
    }

    private static boolean isProlog(Node node) {
        return node instanceof DocumentType || node instanceof XmlDeclaration;
    }

    private static String withoutControls(String broken) {
        StringBuilder clean = new StringBuilder(broken.length());
        broken.codePoints().filter(XmlRepair::isXml).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /// XML 1.0, production 2.
    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xd7ff)
                || (point >= 0xe000 && point <= 0xfffd)
                || point >= 0x10000;
    }
}
