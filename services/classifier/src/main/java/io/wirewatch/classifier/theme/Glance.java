package io.wirewatch.classifier.theme;

/// Tells by one bit that a word begins none of a theme's phrases, as most words of most articles do. One that passes may
/// still begin none.
final class Glance {
    /// 4 KiB: small enough to stay near the processor, large enough that of the words of a long theme few share a bit.
    private static final int BITS = 1 << 15;

    private static final int SHIFT = Integer.numberOfLeadingZeros(BITS) + 1;

    private final long[] bits = new long[BITS / Long.SIZE];

    void add(String word) {
        int bit = bit(word);
        bits[bit / Long.SIZE] |= 1L << bit;
    }

    boolean mayBe(String word) {
        int bit = bit(word);
        return (bits[bit / Long.SIZE] & 1L << bit) != 0;
    }

    /// The upper bits of a product with the golden ratio: the lower ones of a hash are those of the last letters.
    private static int bit(String word) {
        return word.hashCode() * 0x9E3779B9 >>> SHIFT;
    }
}
