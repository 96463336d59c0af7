package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of a request (RFC 9112, section 2.2), up to a total number of bytes. */
final class LineReader {
    private final InputStream in;
    private final boolean acceptsBareLineFeed;
    private int left;

    private LineReader(InputStream in, int limit, boolean acceptsBareLineFeed) {
        this.in = in;
        this.left = limit;
        this.acceptsBareLineFeed = acceptsBareLineFeed;
    }

    /** Returns a reader that also accepts LF as the end of a line, as section 2.2 allows and hyper does. */
    static LineReader ofHead(InputStream in, int limit) {
        return new LineReader(in, limit, true);
    }

    /**
     * Returns a reader that accepts only CRLF, because a proxy that treats a bare LF differently would read a different
     * body.
     */
    static LineReader ofChunks(InputStream in, int limit) {
        return new LineReader(in, limit, false);
    }

    /** Returns the next line without its end, with one char per byte; null at the end of the stream. */
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

    /** Returns the next line, as {@link #next} does, or throws at the end of the stream. */
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
        if (text.indexOf('\r') >= 0 || !(hasCarriageReturn || acceptsBareLineFeed)) {
            throw new MalformedRequestException(400, "A line does not end with CRLF");
        }
        return text;
    }
}
