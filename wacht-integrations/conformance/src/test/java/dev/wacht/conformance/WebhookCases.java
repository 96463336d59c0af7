package dev.wacht.conformance;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Deliveries of webhooks: the bytes as they came, each event once. */
final class WebhookCases {
    private WebhookCases() {}

    static List<Case> cases(LocalWacht wacht, Credentials some) {
        SignedWebhook event =
                wacht.webhook("user.created").data(Map.of("name", "Zoë")).sign();
        SignedWebhook failing = wacht.webhook("test.failing").sign();
        byte[] other = event.bodyText().replace("Zoë", "Bob").getBytes(StandardCharsets.UTF_8);
        return List.of(
                delivery("unsigned", new String[0]).sends(event.body()).unauthenticated("Bearer"),
                delivery("a user's token", some.reader).sends(event.body()).unauthenticated("Bearer"),
                delivery("changed on its way", headers(event)).sends(other).unauthenticated("Bearer"),
                delivery("signed", headers(event))
                        .sends(event.body())
                        .runsFor("webhook user.created {\"name\":\"Zoë\"}", 200, 204),
                delivery("the same again", headers(event)).sends(event.body()).answers(200, 204),
                delivery("what the handler cannot handle", headers(failing))
                        .sends(failing.body())
                        .refused(500, "internal_error"),
                delivery("too large", headers(event)).sends(new byte[2 << 20]).answers(0, 400, 401, 413),
                Case.of("GET", "GET", "/webhook").answers(400, 401, 404, 405));
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
