package dev.wacht.client.internal;

import dev.wacht.api.FileUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file to send. What fails here is this side's failure, and is told from the connection's. */
final class FileContent {
    private final FileUpload file;

    /** The caller's own stream, of which some may have been read; {@code null} where each reader opens its own. */
    private @Nullable InputStream stream;

    private FileContent(FileUpload file, @Nullable InputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    /** @throws IllegalStateException if it is a stream that was used before */
    static FileContent of(FileUpload file) {
        try {
            return new FileContent(file, file.isRepeatable() ? null : file.open());
        } catch (IOException e) {
            throw new IllegalStateException("a stream is there already, and opening it cannot fail", e);
        }
    }

    /** All of it, what {@link #start} has looked at included. */
    InputStream open() throws LocalReadException {
        InputStream given = stream;
        if (given != null) {
            return given;
        }
        try {
            return file.open();
        } catch (IOException e) {
            throw new LocalReadException("the file to upload could not be read", e);
        }
    }

    /** Up to so many bytes from its beginning. */
    byte[] start(int most) throws LocalReadException {
        InputStream given = stream;
        if (given != null) {
            byte[] start = readStart(given, most);
            stream = new SequenceInputStream(new ByteArrayInputStream(start), given);
            return start;
        }
        try (InputStream in = open()) {
            return readStart(in, most);
        } catch (LocalReadException e) {
            throw e;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    int read(InputStream in, byte[] chunk) throws LocalReadException {
        try {
            return in.read(chunk);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private byte[] readStart(InputStream in, int most) throws LocalReadException {
        try {
            return in.readNBytes(most);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private LocalReadException failed(Exception cause) {
        return new LocalReadException(
                "the " + (file.isRepeatable() ? "file" : "stream") + " to upload could not be read", cause);
    }
}
