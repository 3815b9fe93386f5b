package io.wirewatch.poller.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CompressedTest {
    @Test
    void compressedDocumentIsOpenedByItsFirstBytes() throws IOException {
        byte[] feed = "<rss><channel/></rss>".getBytes(StandardCharsets.UTF_8);

        assertThat(Compressed.opened(gzip(feed))).isEqualTo(feed);
        assertThat(Compressed.opened(feed)).isSameAs(feed);
    }

    @Test
    void sizeIsThatOfWhatIsOpened() throws IOException {
        assertThat(Compressed.size(new byte[700])).isEqualTo(700);
        assertThat(Compressed.size(gzip(new byte[1_000_000]))).isBetween(1_000_000L, 1_010_000L);
        assertThat(Compressed.size(gzip(new byte[3 * Compressed.MOST_BYTES])))
                .isBetween((long) Compressed.MOST_BYTES, Compressed.MOST_BYTES + 20_000L);
    }

    @Test
    void cutDocumentIsOpenedAsFarAsItGoes() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        byte[] whole = gzip(noise);

        byte[] opened = Compressed.opened(Arrays.copyOf(whole, whole.length / 2));

        assertThat(opened).hasSizeBetween(10_000, 60_000);
        assertThat(opened).isEqualTo(Arrays.copyOf(noise, opened.length));
    }

    @Test
    void documentThatOnlyBeginsLikeACompressedOneStaysAsItIs() {
        byte[] odd = {0x1f, (byte) 0x8b, 1, 2, 3};

        assertThat(Compressed.opened(odd)).isSameAs(odd);
    }

    @Test
    void documentThatGrowsBeyondItsLimitStaysAsItIs() throws IOException {
        byte[] bomb = gzip(new byte[Compressed.MOST_BYTES + 1]);

        assertThat(Compressed.opened(bomb)).isSameAs(bomb);
        assertThat(Compressed.opened(gzip(new byte[Compressed.MOST_BYTES])))
                .hasSize(Compressed.MOST_BYTES);
    }

    private static byte[] gzip(byte[] words) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(words);
        }
        return out.toByteArray();
    }
}
