package dev.wacht.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A file to send: from disk, from memory or from a stream. Immutable.
 *
 * <p>A stream can be read once, so a call that sends one is never repeated; the caller closes it.
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
     * name, else it is {@code application/octet-stream}.
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

    /** Opens the content; a stream is the caller's own and comes as it is. */
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

    private record Streamed(InputStream stream) implements Source {
        @Override
        public InputStream open() {
            return stream;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }
    }
}
