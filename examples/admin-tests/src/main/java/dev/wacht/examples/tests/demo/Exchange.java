package dev.wacht.examples.tests.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the demo, the response, and the guard's decision, as the page shows them. Contains no complete
 * credential.
 *
 * @param step what the page was doing, such as {@code Wacht is down: as Ann}; may be empty
 * @param tokenPayload the payload of the session token that was sent; null if none was sent
 * @param wachtRequests the method and path of each request that reached Wacht during this exchange
 * @param curl the shell command that repeats the request; null if the request cannot be repeated
 */
record Exchange(
        String step,
        Message request,
        @Nullable JsonNode tokenPayload,
        Message response,
        int status,
        Decision decision,
        List<String> wachtRequests,
        List<CodeExcerpt> code,
        @Nullable String curl) {
    /**
     * The request or the response.
     *
     * @param startLine the first line, such as {@code GET /admin/users} or {@code 403 Forbidden}
     * @param headers whole lines, with credentials shortened
     * @param body JSON, indented; empty if there is none
     */
    record Message(String startLine, List<String> headers, String body) {}

    /**
     * What the guard decided.
     *
     * @param rule the line of {@code routes.authz} for the route
     * @param log the lines that the service logged for this request, at DEBUG and above
     */
    record Decision(String summary, String reason, String rule, List<String> log) {}
}
