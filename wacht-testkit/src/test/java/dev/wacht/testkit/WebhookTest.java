package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<String> received = new ArrayList<>();
    private HttpServer receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        receiver.createContext("/", this::answer);
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        wacht.close();
    }

    @Test
    void isSignedAsStandardWebhooksSays() throws Exception {
        SignedWebhook webhook = wacht.webhook("user.created")
                .id("msg_1")
                .at(Instant.parse("2026-03-04T10:00:00Z"))
                .data(Map.of("first_name", "Zoë"))
                .sign();

        assertThat(webhook.bodyText())
                .isEqualTo("{\"type\":\"user.created\",\"timestamp\":\"2026-03-04T10:00:00Z\","
                        + "\"data\":{\"first_name\":\"Zoë\"}}");
        assertThat(webhook.header("webhook-timestamp")).isEqualTo("1772618400");
        assertThat(webhook.header("webhook-signature")).isEqualTo("v1," + hmac("msg_1.1772618400.", webhook.body()));
        String old = webhook.header("webhook-signature");
        wacht.rotateWebhookSecret();
        assertThat(wacht.webhook("user.created").id("msg_1").sign().header("webhook-signature"))
                .isNotEqualTo(old);
    }

    @Test
    void isDeliveredOnceToAReceiverThatTakesIt() {
        answers.add(204);
        WebhookDelivery delivery = wacht.webhook("user.created").deliverTo(url());
        assertThat(delivery.statuses()).containsExactly(204);
        assertThat(delivery.isDelivered()).isTrue();
        assertThat(received).hasSize(1);
    }

    @Test
    void isRepeatedUnderItsFirstTimeForSevenDays() {
        List<Duration> waits = new ArrayList<>();
        WebhookDelivery delivery = wacht.webhook("user.created").deliverTo(url(), waits::add);

        assertThat(delivery.isDelivered()).isFalse();
        assertThat(delivery.statuses()).hasSize(32).containsOnly(500);
        assertThat(waits.subList(0, 6))
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(6),
                        Duration.ofHours(6));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(7).minusHours(6), Duration.ofDays(7));
        assertThat(received.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410})
    void aRefusalIsFinal(int status) {
        answers.add(status);
        assertThat(wacht.webhook("user.created").deliverTo(url()).statuses()).containsExactly(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 429, 503})
    void anythingElseIsRepeated(int status) {
        answers.addAll(List.of(status, 200));
        assertThat(wacht.webhook("user.created").deliverTo(url()).statuses()).containsExactly(status, 200);
    }

    @Test
    void noAnswerIsRepeatedToo() {
        String url = url();
        receiver.stop(0);
        assertThat(wacht.webhook("user.created").deliverTo(url).statuses())
                .hasSize(32)
                .containsOnly(0);
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestHeaders().getFirst("webhook-id")
                    + exchange.getRequestHeaders().getFirst("webhook-timestamp")
                    + exchange.getRequestHeaders().getFirst("webhook-signature")
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(Optional.ofNullable(answers.poll()).orElse(500), -1);
        }
    }

    private String hmac(String head, byte[] body) throws Exception {
        byte[] key = Base64.getDecoder().decode(wacht.webhookSecret().substring("whsec_".length()));
        assertThat(key).hasSize(32);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }
}
