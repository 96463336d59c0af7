package dev.wacht.api.internal;

/** A generated form: knows its parts; the client turns them into {@code multipart/form-data} (RFC 7578). */
public interface MultipartForm {
    /** Says each part that is set, in the order of the specification. */
    void writeTo(MultipartWriter parts);
}
