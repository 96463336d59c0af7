package dev.wacht.api;

/**
 * Writes the parts of a {@link MultipartForm}.
 *
 * <p>Part of the port between generated code and the client.
 */
public interface MultipartWriter {
    /** A text part: the value as it is, without JSON quotes. */
    void text(String name, String value);

    /** A text part that holds JSON. */
    void json(String name, Object value);

    /** A file part. */
    void file(String name, FileUpload file);

    /** A file part that must be an image. */
    default void image(String name, FileUpload image) {
        file(name, image);
    }
}
