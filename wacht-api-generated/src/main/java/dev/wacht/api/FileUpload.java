package dev.wacht.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A file to send: from disk, from memory or from a stream. Immutable.
 *
 * <p>A stream can be sent once: a call that sends one is never retried, and a second call with the same
 * {@code FileUpload} throws {@link IllegalStateException}. The caller closes the stream.
 *
 * <p>A file or a stream that cannot be read while it is sent, or a file that changes its length meanwhile, ends the call
 * with {@link java.io.UncheckedIOException}; the network is not to blame, and the call is not retried.
 */
public final class FileUpload {
    private final String fileName;
    private final @Nullable String contentType;
    private final Source source;

    private FileUpload(String fileName, @Nullable String contentType, Source source) {
        this.fileName = requireFileName(fileName);
        this.contentType = contentType;
        this.source = source;
    }

    /** A file on disk, under its own name; opened when it is sent. */
    public static FileUpload of(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("the path has no file name");
        }
        return new FileUpload(name.toString(), null, new OnDisk(path));
    }

    /** Bytes in memory; copied. */
    public static FileUpload of(String fileName, byte[] bytes) {
        return new FileUpload(fileName, null, new InMemory(bytes.clone()));
    }

    /** A stream, read once when it is sent. */
    public static FileUpload of(String fileName, InputStream stream) {
        return new FileUpload(fileName, null, new Streamed(stream));
    }

    /**
     * The same file with a content type, such as {@code image/png}. Without one it follows from the end of the file
     * name, else for images from the first bytes, else it is {@code application/octet-stream}. Where Wacht wants an image,
     * a call with a file that is none by all of these throws {@link IllegalArgumentException}, because Wacht would ignore
     * the file.
     *
     * @throws IllegalArgumentException if it is no media type (RFC 9110, 8.3.1)
     */
    public FileUpload withContentType(String contentType) {
        String type = HeaderRules.requireValue("Content-Type", contentType);
        if (MediaType.parse(type) == null) {
            throw new IllegalArgumentException("the content type of a file must be one such as image/png");
        }
        return new FileUpload(fileName, type, source);
    }

    public String fileName() {
        return fileName;
    }

    /** The content type, if one was given. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** Whether the content can be sent again. */
    public boolean isRepeatable() {
        return !(source instanceof Streamed);
    }

    /** The number of bytes, if it is known before sending. */
    public OptionalLong contentLength() throws IOException {
        return source.length();
    }

    /**
     * Opens the content; a stream is the caller's own and comes as it is.
     *
     * @throws IllegalStateException if it is a stream, and was opened before
     */
    public InputStream open() throws IOException {
        return source.open();
    }

    /** Name and content type; never content or path. */
    @Override
    public String toString() {
        return "FileUpload[fileName=" + fileName + ", contentType=" + contentType + "]";
    }

    private static String requireFileName(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a file name must not be blank or hold control characters");
        }
        return name;
    }

    private sealed interface Source {
        InputStream open() throws IOException;

        OptionalLong length() throws IOException;
    }

    private record OnDisk(Path path) implements Source {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public OptionalLong length() throws IOException {
            return OptionalLong.of(Files.size(path));
        }
    }

    private static final class InMemory implements Source {
        private final byte[] bytes;

        private InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.length);
        }
    }

    private static final class Streamed implements Source {
        private final InputStream stream;
        private final AtomicBoolean opened = new AtomicBoolean();

        private Streamed(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public InputStream open() {
            if (!opened.compareAndSet(false, true)) {
                throw new IllegalStateException(
                        "the stream of this FileUpload was used by an earlier call: make one for each call");
            }
            return stream;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }
    }
}
