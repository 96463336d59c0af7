package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import dev.wacht.testkit.WebhookDelivery;
import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks in an application with its own exception handlers and filters that read bodies. */
class WebhookHandlerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> HANDLED = new CopyOnWriteArrayList<>();
    private static LocalWacht wacht;
    private static Javalin application;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        WebhookReceiver receiver = WebhookReceiver.of(
                WebhookVerifier.builder().secret(wacht.webhookSecret()).build(), ReplayGuard.inMemory(), event -> {
                    if (event.type().equals("user.broken")) {
                        throw new IllegalStateException("dev.wacht.Secret");
                    }
                    HANDLED.add(event.dataJson());
                });
        application = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.before(
                            "/hooks", ctx -> ctx.header("Retry-After", "1").header("WWW-Authenticate", "Basic"));
                    config.routes.before("/read-before", ctx -> ctx.body());
                    config.routes.before(
                            "/consumed-before",
                            ctx -> ctx.req().getInputStream().readAllBytes());
                    config.routes.before(
                            "/reader-before",
                            ctx -> ctx.req().getReader().readLine()); // Reads all of it, or Jetty closes.
                    for (String path : List.of("/hooks", "/read-before", "/consumed-before", "/reader-before")) {
                        config.routes.post(path, WachtJavalin.webhook(receiver));
                    }
                    config.routes.exception(
                            Exception.class, (e, ctx) -> ctx.status(400).header("Retry-After", "1"));
                })
                .start(0);
    }

    @AfterAll
    static void stop() {
        application.stop();
        wacht.close();
    }

    @BeforeEach
    void clear() {
        HANDLED.clear();
    }

    @Test
    void applicationExceptionHandlerCannotMakeAFailureFinal() {
        wacht.webhookEndpoint(url("/hooks")).maxAttempts(2);
        WebhookDelivery broken = wacht.webhook("user.broken").deliverTo(url("/hooks"));
        assertThat(broken.statuses()).containsExactly(500, 500);
        assertThat(broken.duration()).as("no Retry-After shortens the wait").hasSeconds(30);
        assertThat(wacht.webhook("").body("[]").deliverTo(url("/hooks")).statuses())
                .containsExactly(500, 500);
        assertThat(wacht.webhook("user.created")
                        .deliverTo(url("/reader-before"))
                        .statuses())
                .hasSizeGreaterThan(1)
                .containsOnly(500);
    }

    @Test
    void bodyThatTheApplicationReadIsAvailable() {
        assertThat(wacht.webhook("user.created")
                        .data("a")
                        .deliverTo(url("/read-before"))
                        .statuses())
                .containsExactly(204);
        assertThat(HANDLED).containsExactly("\"a\"");
    }

    @Test
    void consumedBodyIsRejected() {
        assertThat(wacht.webhook("user.created")
                        .deliverTo(url("/consumed-before"))
                        .statuses())
                .containsExactly(401);
    }

    /** Javalin's own limit is 1 MB, for chunked bodies too. */
    @Test
    void largeChunkedBodyIsHandled() throws Exception {
        String data = "x".repeat(2 << 20);
        SignedWebhook webhook = wacht.webhook("report.made").data(data).sign();
        assertThat(post(webhook, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(webhook.body()))))
                .isEqualTo(204);
        assertThat(HANDLED).containsExactly("\"" + data + "\"");
    }

    private static int post(SignedWebhook webhook, BodyPublisher body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url("/hooks"))).POST(body);
        webhook.headers().forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + application.port() + path;
    }
}
