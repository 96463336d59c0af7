package dev.wacht.conformance;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Deliveries of webhooks. Each event is handled once, with its unchanged bytes. No response has a {@code Retry-After},
 * which would replace Wacht's retry schedule, or a challenge. A signed event never gets a 4xx, after which Wacht would
 * not send it again.
 */
final class WebhookCases {
    private WebhookCases() {}

    static List<Case> cases(LocalWacht wacht, Credentials credentials) {
        SignedWebhook event =
                wacht.webhook("user.created").data(Map.of("name", "Zoë")).sign();
        byte[] other = event.bodyText().replace("Zoë", "Bob").getBytes(StandardCharsets.UTF_8);
        SignedWebhook odd = wacht.webhook("")
                .body("{\"type\":\"odd\",\"data\":{\"a\":1,\"a\":1e99999}}")
                .sign();
        SignedWebhook large = wacht.webhook("large").data("x".repeat(2 << 20)).sign();
        SignedWebhook future = wacht.webhook("user.created")
                .at(Instant.now().plus(Duration.ofHours(1)))
                .sign();
        return Stream.of(
                        delivery("unsigned").sends(event.body()).respondsWithError(401, "unauthenticated"),
                        delivery("a user's token", credentials.reader)
                                .sends(event.body())
                                .respondsWithError(401, "unauthenticated"),
                        delivery("changed in transit", headers(event))
                                .sends(other)
                                .respondsWithError(401, "unauthenticated"),
                        delivery("signed", headers(event))
                                .sends(event.body())
                                .runsFor("webhook user.created {\"name\":\"Zoë\"}", 204),
                        delivery("a duplicate", headers(event))
                                .sends(event.body())
                                .respondsWith(204),
                        delivery("an unusual body", headers(odd))
                                .sends(odd.body())
                                .runsFor("webhook odd {\"a\":1,\"a\":1e99999}", 204),
                        delivery("a body of the largest size that Wacht accepts", headers(large))
                                .sends(large.body())
                                .runsFor("webhook large \"" + "x".repeat(2 << 20) + "\"", 204),
                        signed(
                                        "a body without a type",
                                        wacht.webhook("").body("{}").sign())
                                .respondsWithError(500, "internal_error"),
                        signed(
                                        "a body that is not JSON",
                                        wacht.webhook("").body("<html>").sign())
                                .respondsWithError(500, "internal_error"),
                        signed("from the future", future).respondsWithError(503, "service_unavailable"),
                        signed("a handler that fails", named(wacht, Application.FAILING_EVENT))
                                .respondsWithError(500, "internal_error"),
                        signed("a handler that throws a 401", named(wacht, Application.UNAUTHENTICATED_EVENT))
                                .respondsWithError(500, "internal_error"),
                        signed(
                                        "a handler that throws a 503 with Retry-After",
                                        named(wacht, Application.UNAVAILABLE_EVENT))
                                .respondsWithError(500, "internal_error"),
                        signed("in progress elsewhere", identified(wacht, Application.HELD_DELIVERY))
                                .respondsWithError(503, "service_unavailable"),
                        signed("an unavailable store", identified(wacht, Application.UNKNOWN_DELIVERY))
                                .respondsWithError(503, "service_unavailable"),
                        delivery("a body that is too large", headers(event))
                                .sends(new byte[5 << 20])
                                .respondsWith(0, 500),
                        Case.of("GET", "GET", "/webhook").respondsWith(404, 405))
                .map(row -> row.without("Retry-After").without("WWW-Authenticate"))
                .toList();
    }

    private static SignedWebhook named(LocalWacht wacht, String type) {
        return wacht.webhook(type).sign();
    }

    private static SignedWebhook identified(LocalWacht wacht, String id) {
        return wacht.webhook("user.created").id(id).sign();
    }

    private static Case signed(String name, SignedWebhook event) {
        return delivery(name, headers(event)).sends(event.body());
    }

    private static Case delivery(String name, String... headers) {
        return Case.of(
                name,
                "POST",
                "/webhook",
                Stream.concat(Stream.of("Content-Type: application/json"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private static String[] headers(SignedWebhook event) {
        return event.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toArray(String[]::new);
    }
}
