package io.wirewatch.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/// Reads the heads of one connection and counts them together, so that neither endless header lines nor endless 1xx
/// answers fill memory. The library's own limits are per line and per count only.
final class HeadLimit implements HttpMessageParser<ClassicHttpResponse> {
    /// Colon, space and line end of a header line.
    private static final int AROUND = 4;

    /// What the library may have read ahead into the body.
    static final int READ_AHEAD = 8 * 1024;

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private int left;
    private int leftForWire;

    HeadLimit(int headerBytes) {
        left = headerBytes;
        leftForWire = headerBytes + READ_AHEAD;
        parser = new DefaultHttpResponseParser(config(headerBytes));
    }

    /// A line may take the whole budget; how many there are is bounded by it, too.
    static Http1Config config(int headerBytes) {
        return Http1Config.custom()
                .setBufferSize(READ_AHEAD)
                .setMaxLineLength(headerBytes)
                .setMaxHeaderCount(headerBytes)
                .build();
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
            throws IOException, HttpException {
        ClassicHttpResponse head = parser.parse(buffer, new Counted(in));
        if (head != null) { // null: the server closed without a word
            count(head.getHeaders());
        }
        return head;
    }

    private void count(Header[] lines) throws MessageConstraintException {
        for (Header line : lines) {
            left -= line.getName().length() + String.valueOf(line.getValue()).length() + AROUND;
        }
        if (left < 0) {
            throw tooLarge();
        }
    }

    private static MessageConstraintException tooLarge() {
        return new MessageConstraintException("Too many header bytes");
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (leftForWire <= 0) {
                throw tooLarge();
            }
            int count = super.read(into, offset, length);
            leftForWire -= Math.max(0, count);
            return count;
        }
    }
}
