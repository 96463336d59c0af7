package dev.wacht.api.internal;

/** A generated form, which the client sends as {@code multipart/form-data} (RFC 7578). */
public interface MultipartForm {
    /** Passes each part that is set to a writer, in the order of the specification. */
    void writeTo(MultipartWriter parts);
}
