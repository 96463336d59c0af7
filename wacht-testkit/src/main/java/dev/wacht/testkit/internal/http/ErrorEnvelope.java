package dev.wacht.testkit.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The errors of the backend API: {@code {"errors":[{"message":…,"code":…}]}}. */
public final class ErrorEnvelope {
    private ErrorEnvelope() {}

    /** With the message that Wacht has for every such error. */
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
