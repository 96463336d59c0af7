package dev.wacht.api;

/**
 * A generated form, which the client sends as {@code multipart/form-data} (RFC 7578).
 *
 * <p>Part of the port between generated code and the client; users fill in forms and pass them to facades.
 */
public interface MultipartForm {
    /** Writes each part that is set, in the order of the specification. */
    void writeTo(MultipartWriter parts);
}
