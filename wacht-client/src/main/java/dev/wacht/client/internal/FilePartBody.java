package dev.wacht.client.internal;

import dev.wacht.api.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A file part of a form. The file is read while it is sent. */
final class FilePartBody extends RequestBody {
    private static final int CHUNK = 8192;
    private static final long UNKNOWN = -1;

    private final FileUpload file;
    private final UploadContent content;
    private final MediaType contentType;
    private final AtomicBoolean streamTaken = new AtomicBoolean();
    private @Nullable Long length;

    private FilePartBody(FileUpload file, UploadContent content, MediaType contentType) {
        this.file = file;
        this.content = content;
        this.contentType = contentType;
    }

    /** @throws IllegalStateException if the upload is a stream that was used before */
    static FilePartBody of(FileUpload file) {
        UploadContent content = UploadContent.of(file);
        return new FilePartBody(file, content, ContentTypes.of(file, content));
    }

    /**
     * Returns a part that must be an image.
     *
     * @throws UnsendableException if neither the content type nor the extension nor the first bytes are those of an
     *     image
     * @throws IllegalStateException if the upload is a stream that was used before
     */
    static FilePartBody image(String name, FileUpload file) {
        UploadContent content = UploadContent.of(file);
        MediaType contentType = ContentTypes.ofImage(file, content);
        if (!contentType.type().equals("image")) {
            throw new UnsendableException("the part " + name + " must be an image, and its content type is "
                    + contentType + ": Wacht would ignore it; if it is an image, set FileUpload.withContentType");
        }
        return new FilePartBody(file, content, contentType);
    }

    @Override
    public MediaType contentType() {
        return contentType;
    }

    /**
     * Returns the length that the content had when the call began. The request announces this length, so the request
     * fails if the length of the file changes later.
     */
    @Override
    public synchronized long contentLength() {
        if (length == null) {
            try {
                length = file.contentLength().orElse(UNKNOWN);
            } catch (IOException e) {
                // Opening the file will fail with a better message.
                return UNKNOWN;
            }
        }
        return length;
    }

    @Override
    public boolean isOneShot() {
        return !file.isRepeatable();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (file.isRepeatable()) {
            try (InputStream in = content.open()) {
                copy(in, sink, contentLength());
            }
        } else if (streamTaken.compareAndSet(false, true)) {
            // The caller closes its own stream.
            copy(content.open(), sink, UNKNOWN);
        } else {
            throw new UploadReadException("the stream to upload was already sent", null);
        }
    }

    private void copy(InputStream in, BufferedSink sink, long expected) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long sent = 0;
        for (int count = content.read(in, chunk); count != -1; count = content.read(in, chunk)) {
            sent += count;
            if (expected != UNKNOWN && sent > expected) {
                throw new UploadReadException("the file to upload became longer while it was sent", null);
            }
            sink.write(chunk, 0, count);
        }
        if (sent < expected) {
            throw new UploadReadException("the file to upload became shorter while it was sent", null);
        }
    }
}
