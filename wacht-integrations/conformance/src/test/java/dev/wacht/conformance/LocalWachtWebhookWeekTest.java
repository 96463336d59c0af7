package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wacht.api.model.EventSubscription;
import dev.wacht.api.model.ReplayWebhookDeliveryByDateRange;
import dev.wacht.api.model.WebhookDelivery;
import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A week of webhooks by LocalWacht's clock, to a service that receives them as docs/webhooks.md describes. */
class LocalWachtWebhookWeekTest extends LocalWachtAndClient {
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final HttpServer service = listen();
    private volatile boolean databaseIsDown;
    private WebhookReceiver receiver;

    @BeforeEach
    void subscribe() {
        wacht.clock().set(MONDAY);
        String secret = client.webhooks()
                .createWebhookApp(body -> body.name("Hooks").appSlug("hooks"))
                .getSigningSecret();
        receiver = WebhookReceiver.of(
                WebhookVerifier.builder().secret(secret).clock(wacht.clock()).build(),
                ReplayGuard.inMemory(),
                event -> {
                    if (databaseIsDown) {
                        throw new IllegalStateException("no database");
                    }
                    handled.add(String.valueOf(event.data().get("first_name")));
                });
        service.createContext("/", this::receive);
        service.start();
        client.webhooks()
                .createWebhookEndpoint(
                        "hooks",
                        body -> body.appSlug("hooks")
                                .url("http://127.0.0.1:" + service.getAddress().getPort())
                                .subscriptions(List.of(EventSubscription.builder()
                                        .eventName("user.created")
                                        .build())));
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void outageOfThreeDaysLosesAndRepeatsNothing() {
        for (int day = 0; day < 7; day++) {
            databaseIsDown = day >= 1 && day < 4;
            for (int hour = 0; hour < 24; hour += 6) {
                createUser(day + "-" + hour);
                wacht.deliverWebhooks();
                wacht.clock().advance(Duration.ofHours(6));
                wacht.deliverWebhooks();
            }
        }

        assertThat(handled).hasSize(28).doesNotHaveDuplicates();
        assertThat(client.webhooks().listAllWebhookDeliveries("hooks").stream())
                .allMatch(delivery -> "success".equals(delivery.getStatus()))
                .extracting(WebhookDelivery::getAttemptNumber)
                .as("immediately, except for the 12 of the outage")
                .filteredOn(attempts -> attempts > 1)
                .hasSize(12);
    }

    @Test
    void eventsLostInAWeekOfOutageAreReplayed() {
        databaseIsDown = true;
        createUser("Ann");
        wacht.clock().advance(Duration.ofDays(7));
        wacht.deliverWebhooks();
        assertThat(client.webhooks().listAllWebhookDeliveries("hooks"))
                .extracting(WebhookDelivery::getStatus)
                .containsExactly("permanently_failed");

        databaseIsDown = false;
        client.webhooks()
                .replayWebhookDeliveries(
                        "hooks",
                        ReplayWebhookDeliveryByDateRange.builder()
                                .startDate(MONDAY)
                                .endDate(MONDAY.plus(Duration.ofDays(1)))
                                .build());
        wacht.deliverWebhooks();

        assertThat(handled).containsExactly("Ann");
    }

    private void createUser(String firstName) {
        client.users()
                .createUser(form -> form.firstName(firstName).lastName("Lee").emailAddress(firstName + "@a.test"));
    }

    private void receive(HttpExchange exchange) throws IOException {
        int status = 204;
        try {
            receiver.receive(exchange.getRequestBody(), exchange.getRequestHeaders()::getFirst);
        } catch (WachtException e) {
            status = ErrorEnvelope.of(e).status();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
    }
}
