package dev.wacht.client.internal;

import dev.wacht.api.FileUpload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of an upload. A failure to read it is an {@link UploadReadException}, to distinguish it from a failure of
 * the connection.
 */
final class UploadContent {
    private final FileUpload file;

    /** The caller's stream, whose beginning {@link #start} may have read; {@code null} for files and bytes. */
    private @Nullable InputStream stream;

    private UploadContent(FileUpload file, @Nullable InputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    /** @throws IllegalStateException if the upload is a stream that was used before */
    static UploadContent of(FileUpload file) {
        try {
            return new UploadContent(file, file.isRepeatable() ? null : file.open());
        } catch (IOException e) {
            throw new IllegalStateException("opening an existing stream cannot fail", e);
        }
    }

    /** Opens the content from its beginning, including the bytes that {@link #start} has read. */
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

    /** Returns the first bytes of the content. */
    byte[] start(int maxBytes) throws UploadReadException {
        InputStream given = stream;
        if (given != null) {
            byte[] start = readStart(given, maxBytes);
            stream = new SequenceInputStream(new ByteArrayInputStream(start), given);
            return start;
        }
        try (InputStream in = open()) {
            return readStart(in, maxBytes);
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

    private byte[] readStart(InputStream in, int maxBytes) throws UploadReadException {
        try {
            return in.readNBytes(maxBytes);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private UploadReadException failed(Exception cause) {
        return new UploadReadException(
                "the " + (file.isRepeatable() ? "file" : "stream") + " to upload could not be read", cause);
    }
}
