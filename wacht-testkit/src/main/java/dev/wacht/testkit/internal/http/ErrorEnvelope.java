package dev.wacht.testkit.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates error responses of the backend API: {@code {"errors":[{"message":…,"code":…}]}}. */
public final class ErrorEnvelope {
    private ErrorEnvelope() {}

    /** Returns an error with Wacht's general message for this status. */
    public static ErrorResponseException error(int status) {
        return error(
                status,
                switch (status) {
                    case 400 -> "Bad request";
                    case 413, 415 -> "Request failed";
                    case 422 -> "Invalid request payload";
                    default -> throw new IllegalArgumentException("no common message for " + status);
                });
    }

    public static ErrorResponseException error(int status, String message) {
        return new ErrorResponseException(response(status, message));
    }

    public static Response response(int status, String message) {
        ObjectNode body = Json.object();
        body.putArray("errors").addObject().put("message", message).put("code", status);
        return Response.json(status, body);
    }
}
