package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.WACHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.testkit.SignedWebhook;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.web.HttpRequestHandler;

/** Webhooks that are mapped by the name of a bean. Another handler that is mapped the same way is guarded. */
class WebhookTest {
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(LocalWachtConfiguration.class, App.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static class App {
        @Bean("/webhooks/wacht")
        HttpRequestHandler webhooks() {
            WebhookVerifier verifier =
                    WebhookVerifier.builder().secret(WACHT.webhookSecret()).build();
            return WachtSpring.webhook(WebhookReceiver.of(verifier, ReplayGuard.inMemory(), event -> {
                if (event.type().equals("user.broken")) {
                    throw new IllegalStateException("dev.wacht.Secret");
                }
                EVENTS.add(event.id() + " " + event.type() + " " + event.dataJson());
            }));
        }

        @Bean("/raw")
        HttpRequestHandler raw() {
            return (request, response) -> response.getWriter().write("raw");
        }
    }

    @Test
    void eventIsHandledOnce() {
        SignedWebhook webhook = WACHT.webhook("user.created")
                .id("msg_1")
                .data(Map.of("name", "Zoë"))
                .sign();

        assertThat(deliver(webhook, webhook.body()).statusCode()).isEqualTo(204);
        assertThat(deliver(webhook, webhook.body()).statusCode()).isEqualTo(204);

        assertThat(EVENTS).containsOnlyOnce("msg_1 user.created {\"name\":\"Zoë\"}");
    }

    @Test
    void forgedWebhookIs401() {
        SignedWebhook webhook = WACHT.webhook("user.created").sign();
        byte[] forged = webhook.body();
        forged[forged.length - 1] ^= 1;

        assertThat(deliver(webhook, forged).statusCode()).isEqualTo(401);
    }

    @Test
    void failingWebhookHandlerIs500() {
        SignedWebhook webhook = WACHT.webhook("user.broken").sign();

        HttpResponse<String> response = deliver(webhook, webhook.body());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).startsWith("{\"error\":\"internal_error\"").doesNotContain("Secret");
    }

    @Test
    void tooLargeBodyIs500() {
        SignedWebhook webhook = WACHT.webhook("user.created").sign();

        assertThat(deliver(webhook, new byte[4 * 1024 * 1024 + 1]).statusCode()).isEqualTo(500);
    }

    @Test
    void webhookAcceptsPostOnly() {
        HttpResponse<String> response = server.get("/webhooks/wacht");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void otherHandlerOfTheApplicationNeedsASignedInUser() {
        assertThat(server.get("/raw").statusCode()).isEqualTo(401);
        assertThat(server.get("/raw", LocalWachtConfiguration.bearer()).body()).isEqualTo("raw");
    }

    private static HttpResponse<String> deliver(SignedWebhook webhook, byte[] body) {
        HttpRequest.Builder request = server.request("/webhooks/wacht").POST(BodyPublishers.ofByteArray(body));
        webhook.headers().forEach(request::header);
        return server.send(request.build());
    }
}
