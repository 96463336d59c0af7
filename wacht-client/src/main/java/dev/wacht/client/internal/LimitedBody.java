package dev.wacht.client.internal;

import java.io.IOException;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** Reads a body into memory, up to a limit that also holds for what was compressed. */
public final class LimitedBody {
    /** The largest answer that is read into memory. */
    static final long LARGEST = 32L * 1024 * 1024;

    /** How much of an error's body is looked at. */
    static final long LARGEST_ERROR = 64L * 1024;

    private LimitedBody() {}

    /** The whole body, up to {@link #LARGEST}. */
    static byte[] read(ResponseBody body) throws IOException {
        return read(body, LARGEST);
    }

    /** The whole body, if it is not larger than a limit. */
    public static byte[] read(ResponseBody body, long limit) throws IOException {
        BufferedSource source = body.source();
        if (body.contentLength() > limit || source.request(limit + 1)) {
            throw new TooLargeException();
        }
        return source.readByteArray();
    }

    /** What can be had of an error's body: it may be cut off by the limit, or by the connection. */
    static byte[] readStart(ResponseBody body) {
        Buffer start = new Buffer();
        try {
            BufferedSource source = body.source();
            while (start.size() < LARGEST_ERROR && source.read(start, LARGEST_ERROR - start.size()) != -1) {
                // Each read takes what has arrived.
            }
        } catch (IOException e) {
            // The status is known, and it says more than a broken connection would.
            return start.readByteArray();
        }
        return start.readByteArray();
    }

    /** The body is larger than the client reads into memory. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the body is larger than the client reads");
        }
    }
}
