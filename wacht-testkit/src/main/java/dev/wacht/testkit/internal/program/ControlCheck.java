package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.RequestHead;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Checks whether a request may use the control API: it needs the control token, and must not come from a web page. */
final class ControlCheck {
    private final ControlToken token;

    ControlCheck(ControlToken token) {
        this.token = token;
    }

    /** Checks the sender. */
    void require(RequestHead head) {
        if (!head.header("Origin").isEmpty()) {
            throw error(403, "the control API rejects requests from web pages, which have an Origin header");
        }
        if (!token.isIn(head)) {
            throw error(
                    401,
                    "Authorization must be \"Bearer\" and the control token, which is the program's WACHT_LOCAL_TOKEN:"
                            + " the program prints it when it starts, unless you have set it");
        }
    }

    /** Checks the body. */
    void require(Request request) {
        byte[] body = request.body();
        if (body == null || body.length > 0) {
            requireJson(request, body);
        }
    }

    /** Requires JSON, a content type that an HTML form cannot send (Fetch, CORS-safelisted request-header). */
    private static void requireJson(Request request, byte @Nullable [] body) {
        if (!request.mediaType().equals("application/json")) {
            throw error(415, "the control API reads application/json only");
        }
        if (body == null) {
            throw error(413, "the body exceeds " + ControlApi.maxBodyBytes(request.head()) / 1024 / 1024 + " MiB");
        }
        try {
            LiveKeyCheck.reject("", Json.read(body));
        } catch (IOException e) {
            throw error(400, "the body is not valid JSON");
        }
    }

    private static ErrorResponseException error(int status, String reason) {
        return ErrorEnvelope.error(status, reason).withReason(reason);
    }
}
