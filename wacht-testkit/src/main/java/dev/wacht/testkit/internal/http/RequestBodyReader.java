package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a request's body, by length or in chunks. Beyond Wacht's 2 MiB it is read to its end and dropped. */
final class RequestBodyReader {
    private static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final int MAX_CHUNK_LINE = 128;

    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean tooLarge;

    RequestBodyReader(InputStream in) {
        this.in = in;
    }

    /** The body (empty when there is none), or null if it was too large to keep. */
    byte @Nullable [] read(Map<String, List<String>> headers) throws IOException {
        List<String> coding = headers.getOrDefault("Transfer-Encoding", List.of());
        List<String> length = headers.getOrDefault("Content-Length", List.of());
        if (coding.size() + length.size() > 1) {
            throw new MalformedRequestException(400, "Ambiguous body length");
        }
        if (!coding.isEmpty()) {
            if (!coding.get(0).equalsIgnoreCase("chunked")) {
                throw new MalformedRequestException(501, "Unknown transfer coding");
            }
            readChunks();
        } else if (!length.isEmpty()) {
            readBytes(parse(length.get(0), 10));
        }
        return tooLarge ? null : kept.toByteArray();
    }

    private void readChunks() throws IOException {
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            readBytes(size);
            if (!readLine().isEmpty()) {
                throw new MalformedRequestException(400, "Bad chunk");
            }
        }
        while (!readLine().isEmpty()) {
            // Trailer fields say nothing that is needed here.
        }
    }

    private long chunkSize() throws IOException {
        String line = readLine();
        int extension = line.indexOf(';');
        return parse((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
    }

    private void readBytes(long count) throws IOException {
        byte[] buffer = new byte[8192];
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            tooLarge |= kept.size() + read > MAX_BYTES;
            if (!tooLarge) {
                kept.write(buffer, 0, read);
            }
        }
    }

    private static long parse(String digits, int radix) throws MalformedRequestException {
        try {
            if (digits.startsWith("+") || digits.startsWith("-")) {
                throw new MalformedRequestException(400, "Bad body length");
            }
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            throw new MalformedRequestException(400, "Bad body length");
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (line.size() == MAX_CHUNK_LINE) {
                throw new MalformedRequestException(400, "Bad chunk");
            }
            line.write(b);
        }
        return line.toString(US_ASCII).strip();
    }
}
