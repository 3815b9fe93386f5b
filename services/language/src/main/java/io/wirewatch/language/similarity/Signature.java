package io.wirewatch.language.similarity;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A short print of an outline: near-duplicates share at least one of its bands, other articles hardly ever one.
///
/// Written as `m1:` and 160 bytes in Base64 (URL alphabet, no padding): 40 bands of 32 bits, big endian, 20 of the
/// title's terms and 20 of title and lead. A band is made of two minima (MinHash, Broder 1997), so that articles which
/// share a part J of their terms share a given band with probability J².
public final class Signature {
    public static final int BANDS = 40;

    private static final String PREFIX = "m1:";
    private static final int BANDS_OF_TITLE = 20;
    private static final int ROWS = 2;
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private Signature() {}

    /// Empty where the article has too few words to be compared.
    public static Optional<String> of(Outline outline) {
        if (outline.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer bands = ByteBuffer.allocate(BANDS * Integer.BYTES);
        write(outline.titleTerms(), 0, BANDS_OF_TITLE, bands);
        write(outline.whole(), BANDS_OF_TITLE, BANDS, bands);
        return Optional.of(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bands.array()));
    }

    /// The bands as keys to look up; empty where this is no such signature. Each is made of its number too, so that a key
    /// of one band is, but for one in four milliards, none of another.
    public static List<Integer> bands(String signature) {
        if (!signature.startsWith(PREFIX)) {
            return List.of();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature.substring(PREFIX.length()));
            return bytes.length == BANDS * Integer.BYTES ? keys(ByteBuffer.wrap(bytes)) : List.of();
        } catch (IllegalArgumentException notBase64) {
            return List.of();
        }
    }

    private static List<Integer> keys(ByteBuffer bands) {
        List<Integer> keys = new ArrayList<>(BANDS);
        while (bands.hasRemaining()) {
            keys.add(bands.getInt());
        }
        return keys;
    }

    private static void write(Prints terms, int from, int to, ByteBuffer bands) {
        for (int band = from; band < to; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = mixed(key ^ least(terms, (band * ROWS + row + 1) * STEP));
            }
            bands.putInt((int) (key >>> 32));
        }
    }

    private static long least(Prints terms, long seed) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < terms.size(); i++) {
            least = Math.min(least, mixed(terms.get(i) ^ seed));
        }
        return least;
    }

    /// The finaliser of SplitMix64 (Steele and others 2014).
    private static long mixed(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
