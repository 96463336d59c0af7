package dev.wacht.testkit.internal.http;

import java.io.IOException;

/** Thrown when the bytes received are not a valid HTTP request. The connection is closed after the response. */
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
