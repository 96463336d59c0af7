package dev.wacht.client.internal;

import dev.wacht.api.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A file as part of a form, read while it is sent. */
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

    /** @throws IllegalStateException if it is a stream that was used before */
    static FilePartBody of(FileUpload file) {
        UploadContent content = UploadContent.of(file);
        return new FilePartBody(file, content, ContentTypes.of(file, content));
    }

    /**
     * A file that must be an image.
     *
     * @throws UnsendableException if it is none, by all that is known of it
     * @throws IllegalStateException if it is a stream that was used before
     */
    static FilePartBody image(String name, FileUpload file) {
        UploadContent content = UploadContent.of(file);
        MediaType contentType = ContentTypes.ofImage(file, content);
        if (!contentType.type().equals("image")) {
            throw new UnsendableException("the part " + name + " must be an image, and its content type is "
                    + contentType + ": Wacht would ignore it; if it is an image, say so by FileUpload.withContentType");
        }
        return new FilePartBody(file, content, contentType);
    }

    @Override
    public MediaType contentType() {
        return contentType;
    }

    /** The length when the call began; it is part of the request, so that another length later breaks it. */
    @Override
    public synchronized long contentLength() {
        if (length == null) {
            try {
                length = file.contentLength().orElse(UNKNOWN);
            } catch (IOException e) {
                // Said again, and better, when the file is opened.
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
            // The caller's own stream, and the caller's to close.
            copy(content.open(), sink, UNKNOWN);
        } else {
            throw new UploadReadException("the stream to upload was sent before", null);
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
