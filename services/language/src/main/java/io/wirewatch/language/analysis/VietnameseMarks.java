package io.wirewatch.language.analysis;

/// Tells Vietnamese that was typed without its marks.
final class VietnameseMarks {
    /// Characters of title and of text that are looked at.
    private static final int READ = 300;

    /// With its marks, at least every third syllable has one: one letter in so many is outside ASCII.
    private static final int ONE_IN = 30;

    private VietnameseMarks() {}

    static boolean areMissing(String title, String text) {
        int marked = marked(title) + marked(text);
        int letters = Math.min(title.length(), READ) + Math.min(text.length(), READ);
        return marked * ONE_IN < letters;
    }

    /// Letters and combining marks outside ASCII: quotation marks and dashes are none.
    private static int marked(String words) {
        int marked = 0;
        for (int i = 0; i < Math.min(words.length(), READ); i++) {
            char letter = words.charAt(i);
            marked += letter >= 0xc0 && letter < 0x2000 ? 1 : 0;
        }
        return marked;
    }
}
