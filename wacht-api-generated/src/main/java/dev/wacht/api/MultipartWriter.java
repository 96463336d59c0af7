package dev.wacht.api;

/**
 * Writes the parts of a {@link MultipartForm}.
 *
 * <p>Part of the port between generated code and the client.
 */
public interface MultipartWriter {
    /** Adds a text part. The value is written without JSON quotes. */
    void text(String name, String value);

    /** Adds a text part whose value is written as JSON. */
    void json(String name, Object value);

    /** Adds a file part. */
    void file(String name, FileUpload file);

    /** Adds a file part that must be an image. */
    default void image(String name, FileUpload image) {
        file(name, image);
    }
}
