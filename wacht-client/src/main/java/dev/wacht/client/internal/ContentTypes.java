package dev.wacht.client.internal;

import dev.wacht.api.FileUpload;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;

/**
 * Determines the content type of an upload. An explicit type has precedence, then the file name's extension, then the
 * first bytes.
 */
final class ContentTypes {
    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("csv", "text/csv"),
            Map.entry("gif", "image/gif"),
            Map.entry("htm", "text/html"),
            Map.entry("html", "text/html"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("json", "application/json"),
            Map.entry("md", "text/markdown"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain"),
            Map.entry("webp", "image/webp"),
            Map.entry("xml", "application/xml"),
            Map.entry("zip", "application/zip"));

    private ContentTypes() {}

    /** @throws java.io.UncheckedIOException if the first bytes cannot be read */
    static MediaType of(FileUpload file, UploadContent content) {
        return MediaType.get(file.contentType()
                .or(() -> byName(file.fileName()))
                .or(() -> byContent(content))
                .orElse(UNKNOWN));
    }

    /**
     * Determines the content type of an upload that must be an image: the first bytes have precedence over the
     * extension, unless it is the extension of an image.
     *
     * @throws java.io.UncheckedIOException if the first bytes cannot be read
     */
    static MediaType ofImage(FileUpload file, UploadContent content) {
        Optional<String> named = byName(file.fileName());
        return MediaType.get(file.contentType()
                .or(() -> named.filter(type -> type.startsWith("image/")))
                .or(() -> byContent(content))
                .or(() -> named)
                .orElse(UNKNOWN));
    }

    private static Optional<String> byName(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    private static Optional<String> byContent(UploadContent content) {
        try {
            return ImageMagicBytes.typeOf(content.start(ImageMagicBytes.MAX_LENGTH));
        } catch (UploadReadException e) {
            throw e.unchecked();
        }
    }
}
