package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One part of a multipart form. */
public final class FormPart {
    private final String contentType;
    private final byte[] content;

    FormPart(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
    }

    /** Returns the media type in lower case; empty if the part has none. */
    public String contentType() {
        return contentType;
    }

    public byte[] content() {
        return content.clone();
    }

    String text() {
        return new String(content, UTF_8);
    }
}
