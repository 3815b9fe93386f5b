package io.wirewatch.poller.parse;

/// How deep elements stand within elements, counted without a stack, before anything recursive reads the document.
final class XmlDepth {
    private XmlDepth() {}

    static boolean exceeds(String xml, int limit) {
        int depth = 0;
        for (int at = xml.indexOf('<');
                at >= 0 && at + 1 < xml.length();
                at = xml.indexOf('<', at + 1)) {
            char next = xml.charAt(at + 1);
            if (next == '/') {
                depth--;
            } else if (xml.startsWith("<![CDATA[", at)) {
                at = endOf("]]>", xml, at);
            } else if (xml.startsWith("<!--", at)) {
                at = endOf("-->", xml, at);
            } else if (Character.isLetter(next) && !selfCloses(xml, at) && ++depth > limit) {
                return true;
            }
        }
        return false;
    }

    private static boolean selfCloses(String xml, int at) {
        int end = xml.indexOf('>', at);
        return end > 0 && xml.charAt(end - 1) == '/';
    }

    private static int endOf(String mark, String xml, int at) {
        int end = xml.indexOf(mark, at);
        return end < 0 ? xml.length() - 1 : end;
    }
}
