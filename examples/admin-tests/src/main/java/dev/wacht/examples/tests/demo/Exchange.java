package dev.wacht.examples.tests.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the demo, the response, and what is known about the decision. The page shows it. It contains no
 * complete credential.
 *
 * @param step what the page was doing, such as {@code While Wacht is down: as Ann}
 * @param tokenPayload the payload of a session token; null for other callers
 * @param wachtRequests the method and path of each request that reached Wacht during this exchange
 * @param curl the same request for a shell; null if it could not be repeated
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
     * One of the two HTTP messages.
     *
     * @param startLine such as {@code GET /admin/users} or {@code 403 Forbidden}
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
