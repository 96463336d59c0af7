package dev.wacht.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request, by length or in chunks (RFC 9112, section 7.1), up to a limit. */
final class RequestBodyReader {
    private static final int MAX_CHUNK_LINE_BYTES = 4096;
    private static final int MAX_TRAILER_BYTES = 64 * 1024;
    private static final Pattern CHUNK_LINE = Pattern.compile("([0-9A-Fa-f]+)[ \\t]*(?:;.*)?");

    private final InputStream in;
    private final int limit;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    RequestBodyReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Returns the whole body; null if it exceeds the limit, in which case the rest is unread. */
    byte @Nullable [] read(BodyFraming framing) throws IOException {
        try {
            boolean isWhole = framing.isChunked() ? readChunks() : readBytes(framing.length());
            return isWhole ? body.toByteArray() : null;
        } catch (EOFException e) {
            throw new MalformedRequestException(400, "The body is incomplete");
        }
    }

    private boolean readChunks() throws IOException {
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            if (!readBytes(size)) {
                return false;
            }
            if (!LineReader.ofChunks(in, 2).require(400).isEmpty()) {
                throw new MalformedRequestException(400, "Bad chunk");
            }
        }
        LineReader trailer = LineReader.ofChunks(in, MAX_TRAILER_BYTES);
        while (!trailer.require(431).isEmpty()) {
            // Trailer fields are ignored, and must not be treated as headers.
        }
        return true;
    }

    private long chunkSize() throws IOException {
        Matcher line =
                CHUNK_LINE.matcher(LineReader.ofChunks(in, MAX_CHUNK_LINE_BYTES).require(400));
        try {
            if (line.matches()) {
                return Long.parseLong(line.group(1), 16);
            }
        } catch (NumberFormatException e) {
            // Beyond 64 bits.
            throw new MalformedRequestException(400, "Bad chunk size");
        }
        throw new MalformedRequestException(400, "Bad chunk size");
    }

    private boolean readBytes(long count) throws IOException {
        if (count > limit - body.size()) {
            return false;
        }
        byte[] buffer = new byte[8192];
        for (int left = (int) count; left > 0; ) {
            int read = in.read(buffer, 0, Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            body.write(buffer, 0, read);
        }
        return true;
    }
}
