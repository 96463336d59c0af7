package dev.wacht.client.internal;

import dev.wacht.api.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A file as part of a form, read while it is sent. */
final class FilePart extends RequestBody {
    private static final int CHUNK = 8192;

    private final FileUpload file;
    private final MediaType contentType;
    private final AtomicBoolean streamTaken = new AtomicBoolean();

    FilePart(FileUpload file) {
        this.file = file;
        this.contentType = ContentTypes.of(file);
    }

    @Override
    public MediaType contentType() {
        return contentType;
    }

    @Override
    public long contentLength() {
        try {
            return file.contentLength().orElse(-1);
        } catch (IOException e) {
            // Said again, and better, when the file is opened.
            return -1;
        }
    }

    @Override
    public boolean isOneShot() {
        return !file.isRepeatable();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (file.isRepeatable()) {
            try (InputStream in = open()) {
                copy(in, sink);
            }
        } else if (streamTaken.compareAndSet(false, true)) {
            // The caller's own stream, and the caller's to close.
            copy(open(), sink);
        } else {
            throw new LocalReadException(new IOException("the stream was sent before"));
        }
    }

    private InputStream open() throws LocalReadException {
        try {
            return file.open();
        } catch (IOException e) {
            throw new LocalReadException(e);
        }
    }

    private static void copy(InputStream in, BufferedSink sink) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = read(in, chunk); count != -1; count = read(in, chunk)) {
            sink.write(chunk, 0, count);
        }
    }

    private static int read(InputStream in, byte[] chunk) throws LocalReadException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw new LocalReadException(e);
        }
    }
}
