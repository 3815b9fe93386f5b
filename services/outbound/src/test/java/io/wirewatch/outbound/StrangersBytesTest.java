package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.outbound.BodyReader.Body;
import io.wirewatch.outbound.guard.TargetUrl;
import io.wirewatch.outbound.guard.TargetUrl.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random bytes where strangers' bytes enter: whatever comes, the outcome is one of those we named.
class StrangersBytesTest {
    private static final long SEED = 20_261_124;
    private static final byte[] BROTLI = HexFormat.of().parseHex("0b058068656c6c6f20776f726c6403");
    private static final int ROUNDS = 20_000;
    private static final String PIECES =
            "http://htps:/?#[]@%\\.-_0123456789abcdefxABCDEF ~^|\u00e9\u6587\uff0e\u3002\t\u0000\ud800";

    @Test
    void anyTextIsAUrlOrIsRefused() {
        Random random = new Random(SEED);

        for (int i = 0; i < ROUNDS; i++) {
            String text = (i % 2 == 0 ? "http://" : "") + text(random);
            Reading reading = TargetUrl.read(text);

            if (reading instanceof Reading.Readable(TargetUrl url)) {
                assertThat(url.uri()).as(text).hasToString(url.toString());
                assertThat(TargetUrl.read(url.toString()))
                        .as(text)
                        .isInstanceOf(Reading.Readable.class);
                assertThat(((Reading.Readable) TargetUrl.read(url.toString())).url())
                        .hasToString(url.toString());
            }
            Reading base = TargetUrl.read("https://example.com/a/b?c");
            assertThat(((Reading.Readable) base).url().follow(text(random))).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "br, gzip"})
    void anyBodyDecodesOrIsBroken(String coding) {
        Random random = new Random(SEED);

        for (int i = 0; i < ROUNDS / 4; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);

            Body body = read(bytes, coding);

            assertThat(body.bytes()).hasSizeLessThanOrEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void spoiledBodyDecodesOrIsBroken(String coding) throws IOException {
        byte[] good = coding.equals("br") ? BROTLI : gzip("wire ".repeat(100).getBytes());
        Random random = new Random(SEED);

        for (int i = 0; i < ROUNDS / 4; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();

            Body body = read(bytes, coding);

            assertThat(body.bytes()).hasSizeLessThanOrEqualTo(10_000);
        }
    }

    private static Body read(byte[] bytes, String coding) {
        LargeBodies large = new LargeBodies(Clients.QUICK);
        BodyReader reader = new BodyReader(10_000, large.growth(new Call(Duration.ofSeconds(1))));
        return reader.read(new ByteArrayInputStream(bytes), List.of(coding));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            text.append(PIECES.charAt(random.nextInt(PIECES.length())));
        }
        return text.toString();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
