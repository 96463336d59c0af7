package dev.wacht.testkit.internal.http;

import java.io.IOException;

/** What came is no HTTP request that this server reads; the connection ends after the answer. */
final class MalformedRequestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Response response;

    MalformedRequestException(int status, String message) {
        super(message);
        this.response = Response.text(status, message);
    }

    Response response() {
        return response;
    }
}
