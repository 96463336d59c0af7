package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of a request (RFC 9112, section 2.2) until they have taken a number of bytes. */
final class LineReader {
    private final InputStream in;
    private final boolean takesBareLineFeed;
    private int left;

    private LineReader(InputStream in, int limit, boolean takesBareLineFeed) {
        this.in = in;
        this.left = limit;
        this.takesBareLineFeed = takesBareLineFeed;
    }

    /** Lines end with CRLF or, as section 2.2 allows and hyper does, with LF alone. */
    static LineReader ofHead(InputStream in, int limit) {
        return new LineReader(in, limit, true);
    }

    /** Lines end with CRLF only: a proxy that reads LF otherwise would see another end of the body. */
    static LineReader ofChunks(InputStream in, int limit) {
        return new LineReader(in, limit, false);
    }

    /** The next line without its end, a char per byte; null if the stream ends before it. */
    @Nullable String next(int statusBeyondLimit) throws IOException {
        int b = in.read();
        if (b < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (; b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            take(statusBeyondLimit);
            line.write(b);
        }
        take(statusBeyondLimit);
        return withoutEnd(line.toString(ISO_8859_1));
    }

    /** As {@link #next}, where the stream must not end. */
    String require(int statusBeyondLimit) throws IOException {
        String line = next(statusBeyondLimit);
        if (line == null) {
            throw new EOFException();
        }
        return line;
    }

    private void take(int statusBeyondLimit) throws MalformedRequestException {
        if (left-- == 0) {
            throw new MalformedRequestException(statusBeyondLimit, "A part of the request is too long");
        }
    }

    private String withoutEnd(String line) throws MalformedRequestException {
        boolean hasCarriageReturn = line.endsWith("\r");
        String text = hasCarriageReturn ? line.substring(0, line.length() - 1) : line;
        if (text.indexOf('\r') >= 0 || !(hasCarriageReturn || takesBareLineFeed)) {
            throw new MalformedRequestException(400, "A line does not end with CRLF");
        }
        return text;
    }
}
