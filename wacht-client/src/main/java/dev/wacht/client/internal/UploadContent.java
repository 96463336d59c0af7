package dev.wacht.client.internal;

import dev.wacht.api.FileUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file to send. What fails here is this side's failure, and is told from the connection's. */
final class UploadContent {
    private final FileUpload file;

    /** The caller's own stream, of which some may have been read; {@code null} where each reader opens its own. */
    private @Nullable InputStream stream;

    private UploadContent(FileUpload file, @Nullable InputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    /** @throws IllegalStateException if it is a stream that was used before */
    static UploadContent of(FileUpload file) {
        try {
            return new UploadContent(file, file.isRepeatable() ? null : file.open());
        } catch (IOException e) {
            throw new IllegalStateException("a stream is there already, and opening it cannot fail", e);
        }
    }

    /** All of it, what {@link #start} has looked at included. */
    InputStream open() throws UploadReadException {
        InputStream given = stream;
        if (given != null) {
            return given;
        }
        try {
            return file.open();
        } catch (IOException e) {
            throw new UploadReadException("the file to upload could not be read", e);
        }
    }

    /** Up to so many bytes from its beginning. */
    byte[] start(int most) throws UploadReadException {
        InputStream given = stream;
        if (given != null) {
            byte[] start = readStart(given, most);
            stream = new SequenceInputStream(new ByteArrayInputStream(start), given);
            return start;
        }
        try (InputStream in = open()) {
            return readStart(in, most);
        } catch (UploadReadException e) {
            throw e;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    int read(InputStream in, byte[] chunk) throws UploadReadException {
        try {
            return in.read(chunk);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private byte[] readStart(InputStream in, int most) throws UploadReadException {
        try {
            return in.readNBytes(most);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private UploadReadException failed(Exception cause) {
        return new UploadReadException(
                "the " + (file.isRepeatable() ? "file" : "stream") + " to upload could not be read", cause);
    }
}
