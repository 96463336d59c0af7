package dev.wacht.api.internal;

import dev.wacht.api.FileUpload;

/** Takes the parts of a {@link MultipartForm}. */
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
