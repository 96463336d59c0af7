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
 * A file to upload: from disk, from memory or from a stream. Immutable.
 *
 * <p>A stream can be sent only once: a call that sends a stream is never retried, and a second call with the same
 * {@code FileUpload} throws {@link IllegalStateException}. The caller closes the stream.
 *
 * <p>A call throws {@link java.io.UncheckedIOException}, and is not retried, if the file or stream cannot be read, or
 * if the length of the file changes while it is sent.
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

    /**
     * Returns an upload of a file on disk, under its own name. The file is opened when it is sent.
     *
     * @throws IllegalArgumentException if the path has no file name
     */
    public static FileUpload of(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("the path has no file name");
        }
        return new FileUpload(name.toString(), null, new OnDisk(path));
    }

    /**
     * Returns an upload of bytes in memory, which are copied.
     *
     * @throws IllegalArgumentException if the file name is blank or has control characters
     */
    public static FileUpload of(String fileName, byte[] bytes) {
        return new FileUpload(fileName, null, new InMemory(bytes.clone()));
    }

    /**
     * Returns an upload of a stream, which is read once, when it is sent. The caller closes the stream.
     *
     * @throws IllegalArgumentException if the file name is blank or has control characters
     */
    public static FileUpload of(String fileName, InputStream stream) {
        return new FileUpload(fileName, null, new Streamed(stream));
    }

    /**
     * Returns the same file with an explicit content type, such as {@code image/png}. By default, the extension of the
     * file name determines the type. If the extension is unknown, the content decides: an image is recognized by its
     * signature, and any other content has the type {@code application/octet-stream}. A call that requires an image
     * throws {@link IllegalArgumentException} for a file of any other type, because Wacht would silently ignore the
     * file.
     *
     * @throws IllegalArgumentException if the value is not a media type (RFC 9110, section 8.3.1)
     */
    public FileUpload withContentType(String contentType) {
        String type = HeaderRules.requireValue("Content-Type", contentType);
        if (MediaType.parse(type) == null) {
            throw new IllegalArgumentException("the content type of a file must be a media type such as image/png");
        }
        return new FileUpload(fileName, type, source);
    }

    /** Returns the file name that is sent. */
    public String fileName() {
        return fileName;
    }

    /** Returns the explicit content type; empty if none was set by {@link #withContentType}. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** Returns whether the content can be sent more than once: true for files and bytes, false for streams. */
    public boolean isRepeatable() {
        return !(source instanceof Streamed);
    }

    /**
     * Returns the length in bytes; empty for a stream.
     *
     * @throws IOException if the length of the file on disk cannot be read
     */
    public OptionalLong contentLength() throws IOException {
        return source.length();
    }

    /**
     * Opens the content. An upload of a stream returns the caller's own stream.
     *
     * @throws IllegalStateException if the content is a stream that was opened before
     * @throws IOException if the file on disk cannot be opened
     */
    public InputStream open() throws IOException {
        return source.open();
    }

    /** Returns the name and the content type; never the content or the path. */
    @Override
    public String toString() {
        return "FileUpload[fileName=" + fileName + ", contentType=" + contentType + "]";
    }

    private static String requireFileName(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a file name must not be blank or contain control characters");
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
                        "the stream of this FileUpload was used by an earlier call: create a FileUpload for each call");
            }
            return stream;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }
    }
}
