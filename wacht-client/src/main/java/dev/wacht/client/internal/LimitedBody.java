package dev.wacht.client.internal;

import java.io.IOException;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** Reads a body into memory, up to a limit for its uncompressed size. */
public final class LimitedBody {
    /** The maximum size of a response that is read into memory. */
    static final long MAX_BYTES = 32L * 1024 * 1024;

    /** The maximum number of bytes that are read from an error response. */
    static final long MAX_ERROR_BYTES = 64L * 1024;

    private LimitedBody() {}

    /** Returns the whole body, of at most {@link #MAX_BYTES}. */
    static byte[] read(ResponseBody body) throws IOException {
        return read(body, MAX_BYTES);
    }

    /**
     * Returns the whole body, of at most {@link #MAX_BYTES}, without copying it. The buffer belongs to the response and
     * must be read before the response is closed.
     *
     * @throws TooLargeException if it is larger
     */
    static Buffer buffer(ResponseBody body) throws IOException {
        return buffer(body, MAX_BYTES);
    }

    /**
     * Returns the whole body.
     *
     * @throws TooLargeException if it is larger than the limit
     */
    public static byte[] read(ResponseBody body, long limit) throws IOException {
        return buffer(body, limit).readByteArray();
    }

    private static Buffer buffer(ResponseBody body, long limit) throws IOException {
        BufferedSource source = body.source();
        if (body.contentLength() > limit || source.request(limit + 1)) {
            throw new TooLargeException();
        }
        return source.getBuffer();
    }

    /** Returns the beginning of an error's body, up to the limit or to the point where the connection failed. */
    static byte[] readStart(ResponseBody body) {
        Buffer start = new Buffer();
        try {
            BufferedSource source = body.source();
            while (start.size() < MAX_ERROR_BYTES && source.read(start, MAX_ERROR_BYTES - start.size()) != -1) {
                // Each read appends the bytes that have arrived.
            }
        } catch (IOException e) {
            // The status is known, and is more useful than the failure of the connection.
            return start.readByteArray();
        }
        return start.readByteArray();
    }

    /** The body is larger than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the response body is larger than the limit");
        }
    }
}
