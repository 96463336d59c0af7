package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.Json;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.RequestHead;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Who may use the control API: whoever knows its token, and is no web page. */
final class ControlCheck {
    private final ControlToken token;

    ControlCheck(ControlToken token) {
        this.token = token;
    }

    /** Checks who sends it. */
    void require(RequestHead head) {
        if (!head.header("Origin").isEmpty()) {
            throw error(403, "the control API is not for web pages: a request with an Origin is refused");
        }
        if (!token.isIn(head)) {
            throw error(
                    401,
                    "Authorization must be Bearer and the control token, which the program printed when it started");
        }
    }

    /** Checks what is sent. */
    void require(Request request) {
        byte[] body = request.body();
        if (body == null || body.length > 0) {
            requireJson(request, body);
        }
    }

    /** A form of a web page cannot have this content type (Fetch, CORS-safelisted request-header). */
    private static void requireJson(Request request, byte @Nullable [] body) {
        if (!request.mediaType().equals("application/json")) {
            throw error(415, "the control API reads application/json only");
        }
        if (body == null) {
            throw error(
                    413, "the body is larger than " + ControlApi.maxBodyBytes(request.head()) / 1024 / 1024 + " MiB");
        }
        try {
            LiveKeyCheck.refuse("", Json.read(body));
        } catch (IOException e) {
            throw error(400, "the body is no JSON");
        }
    }

    private static ErrorResponseException error(int status, String reason) {
        return ErrorEnvelope.error(status, reason).withReason(reason);
    }
}
