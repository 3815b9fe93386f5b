package io.wirewatch.poller.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Bytes to characters. What can be proved is believed before what is said: a byte order mark, then
/// UTF-8 where the bytes are valid UTF-8, then the declaration, the HTTP header, and Windows-1252
/// at last. (RFC 7303 would believe the header before the declaration; servers set it for all of a
/// site's files alike, and it is the one more often wrong.)
///
/// @param text the document
/// @param fault what had to be guessed
record Decoding(String text, Optional<String> fault) {
    private static final int PROLOG = 1_024;
    private static final Pattern DECLARED =
            Pattern.compile(
                    "<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]{1,40})",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET =
            Pattern.compile(
                    "charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

    static Decoding of(byte[] bytes, Optional<String> contentType) {
        Optional<Decoding> marked = byMark(bytes);
        if (marked.isPresent()) {
            return marked.get();
        }
        Optional<String> declared = declared(bytes);
        Optional<String> served = contentType.flatMap(type -> first(CHARSET, type));
        return stateful(declared, served, bytes)
                .or(() -> strictly(StandardCharsets.UTF_8, bytes).map(Decoding::sure))
                .or(() -> nearlyUtf8(bytes))
                .or(() -> asTold(declared, served, bytes))
                .orElseGet(() -> asWindows(bytes));
    }

    private static Decoding sure(String text) {
        return new Decoding(text, Optional.empty());
    }

    /// By a byte order mark, or by the shape of `<` and of `<?` in a wide or foreign encoding (XML
    /// 1.0, appendix F).
    private static Optional<Decoding> byMark(byte[] bytes) {
        return Encodings.marked(bytes)
                .map(
                        mark -> {
                            int length = bytes.length - mark.skipped();
                            String text = new String(bytes, mark.skipped(), length, mark.charset());
                            return replaced(text, mark.charset());
                        });
    }

    /// Encodings whose bytes are all ASCII look like UTF-8 to whoever does not believe the
    /// declaration.
    private static Optional<Decoding> stateful(
            Optional<String> declared, Optional<String> served, byte[] bytes) {
        return Stream.of(declared, served)
                .flatMap(Optional::stream)
                .flatMap(name -> Encodings.named(name).stream())
                .filter(Encodings::isStateful)
                .flatMap(charset -> strictly(charset, bytes).stream())
                .findFirst()
                .map(Decoding::sure);
    }

    private static Optional<Decoding> asTold(
            Optional<String> declared, Optional<String> served, byte[] bytes) {
        return Stream.of(declared, served)
                .flatMap(Optional::stream)
                .flatMap(name -> Encodings.named(name).stream())
                .filter(charset -> !charset.equals(StandardCharsets.UTF_8))
                .filter(charset -> !Encodings.isWide(charset))
                .flatMap(charset -> leniently(charset, bytes).stream())
                .findFirst();
    }

    /// UTF-8 but for a few bytes (cut within a character, one comment pasted from elsewhere); these
    /// are read as Windows-1252. Whatever the declaration: other encodings look like UTF-8 by
    /// accident at single characters only.
    private static Optional<Decoding> nearlyUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        int bad = 0;
        for (CoderResult result = decoder.decode(in, out, true);
                result.isMalformed();
                result = decoder.decode(in, out, true)) {
            for (int at = 0; at < result.length(); at++) {
                out.put(Encodings.ofWindows(in.get()));
                bad++;
            }
        }
        String text = out.flip().toString();
        long foreign = text.chars().filter(letter -> letter >= 0x80).count();
        return foreign > 5L * bad
                ? Optional.of(new Decoding(text, Optional.of("some bytes are not UTF-8")))
                : Optional.empty();
    }

    private static Decoding asWindows(byte[] bytes) {
        return new Decoding(
                new String(bytes, Encodings.WINDOWS),
                Optional.of("bytes that are not UTF-8, read as Windows-1252"));
    }

    private static Optional<String> strictly(Charset charset, byte[] bytes) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notOfIt) {
            return Optional.empty();
        }
    }

    /// Single bad bytes do not make it another encoding.
    private static Optional<Decoding> leniently(Charset charset, byte[] bytes) {
        try {
            String text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            long bad = text.chars().filter(letter -> letter == '\ufffd').count();
            long foreign = text.chars().filter(letter -> letter >= 0x80).count();
            return bad * 4 > foreign ? Optional.empty() : Optional.of(replaced(text, charset));
        } catch (CharacterCodingException neverWithReplacement) {
            return Optional.empty();
        }
    }

    private static Decoding replaced(String text, Charset charset) {
        return text.indexOf('\ufffd') < 0
                ? sure(text)
                : new Decoding(text, Optional.of("some bytes are not " + charset.name()));
    }

    private static Optional<String> declared(byte[] bytes) {
        int length = Math.min(bytes.length, PROLOG);
        return first(DECLARED, new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
