package dev.wacht.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import dev.wacht.testkit.WebhookDelivery.Outcome;
import dev.wacht.testsupport.CapturedLog;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Bodies that Wacht signed, delivered by its worker to a receiver: handled, or kept by the hook. None is lost. */
class WebhookBodyTest {
    private static final String AT = "\"timestamp\":\"2026-03-04T10:00:00Z\"";

    private final LocalWacht wacht = LocalWacht.start();
    private final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    private final List<UnreadableWebhook> kept = new CopyOnWriteArrayList<>();
    private final WebhookReceiver withoutHook = WebhookReceiver.of(
            WebhookVerifier.builder().secret(wacht.webhookSecret()).build(), ReplayGuard.inMemory(), handled::add);
    private final ReceiverServer server = new ReceiverServer(withoutHook.onUnreadable(kept::add));

    @AfterEach
    void close() {
        server.close();
        wacht.close();
    }

    static Stream<Arguments> unusualBodies() {
        String deep = "[".repeat(200) + "]".repeat(200);
        String deeper = "{\"a\":[".repeat(50_000) + "]}".repeat(50_000);
        return Stream.of(
                Arguments.of("no timestamp", "{\"type\":\"a.b\",\"data\":{}}", "{}"),
                Arguments.of("a number", "{\"type\":\"a.b\",\"timestamp\":1772618400,\"data\":{}}", "{}"),
                Arguments.of("null", "{\"type\":\"a.b\",\"timestamp\":null,\"data\":{}}", "{}"),
                Arguments.of("no zone", "{\"type\":\"a.b\",\"timestamp\":\"2026-03-04T10:00:00\"}", "null"),
                Arguments.of(
                        "12 digits", "{\"type\":\"a.b\",\"timestamp\":\"2026-03-04T10:00:00.123456789012Z\"}", "null"),
                Arguments.of("second 60", "{\"type\":\"a.b\",\"timestamp\":\"2026-03-04T10:00:60Z\"}", "null"),
                Arguments.of(
                        "doubled member",
                        "{\"type\":\"a.b\"," + AT + ",\"data\":{\"a\":1,\"a\":2}}",
                        "{\"a\":1,\"a\":2}"),
                Arguments.of(
                        "lone surrogate",
                        "{\"type\":\"a.b\"," + AT + ",\"data\":{\"a\":\"\\ud800\"}}",
                        "{\"a\":\"\\ud800\"}"),
                Arguments.of(
                        "huge number", "{\"type\":\"a.b\"," + AT + ",\"data\":{\"a\":1e99999}}", "{\"a\":1e99999}"),
                Arguments.of("number without end", "{\"type\":\"a.b\",\"data\":1e99999999999}", "1e99999999999"),
                Arguments.of("depth 200", "{\"type\":\"a.b\"," + AT + ",\"data\":" + deep + "}", deep),
                Arguments.of("depth 100,000", "{\"type\":\"a.b\"," + AT + ",\"data\":" + deeper + "}", deeper),
                Arguments.of("an array", "{\"type\":\"a.b\"," + AT + ",\"data\":[1, 2]}", "[1, 2]"),
                Arguments.of("a number", "{\"type\":\"a.b\"," + AT + ",\"data\":-1.50}", "-1.50"),
                Arguments.of("a text", " {\"data\" : \"text\" ,\"type\":\"a.b\"} ", "\"text\""),
                Arguments.of("null", "{\"type\":\"a.b\"," + AT + ",\"data\":null}", "null"),
                Arguments.of("unknown fields", "{\"type\":\"a.b\",\"more\":[{}],\"d\\u0061ta\":{ } }", "{ }"),
                Arguments.of("doubled type", "{\"type\":\"x.y\",\"type\":\"a.b\"}", "null"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusualBodies")
    void unusualBodyIsHandled(String name, String body, String data) {
        var delivery = wacht.webhook("").body(body).deliverTo(server.url());

        assertThat(delivery.statuses()).as(name).containsExactly(204);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("a.b");
            assertThat(event.dataJson()).isEqualTo(data);
            assertThat(event.bodyBytes()).isEqualTo(body.getBytes(UTF_8));
            assertThat(event.timestamp().isPresent()).isEqualTo(body.contains(AT));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{}",
                "{\"type\":\"a.b\"} canary",
                "{\"type\":\"a.b\",}",
                "{\"type\":\"a.b\",\"data\":{\"canary\":}}",
                "{\"type\":\"a.b\",\"data\":[1,]}",
                "{\"type\":\"a.b\",\"data\":{\"canary\"}}",
                "{\"type\":\"a.b\",\"data\":[1}",
                "{\"type\":\"a.b\",\"data\":01}",
                "{\"type\":\"a.b\",\"data\":",
                "{\"data\":{\"type\":\"canary\"}}",
                "{\"type\":\" \"}",
                "{\"type\":1}",
                "{\"type\":{\"canary\":1}}",
                "{\"type\":\"a.b\",\"type\":null}"
            })
    void unreadableBodyIsKeptByTheHook(String body) {
        var delivery = wacht.webhook("").id("msg_5").body(body).deliverTo(server.url());
        wacht.webhook("").id("msg_5").body(body).deliverTo(server.url());

        assertThat(delivery.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(handled).isEmpty();
        assertThat(kept).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.id()).isEqualTo("msg_5");
            assertThat(unreadable.bodyBytes()).isEqualTo(body.getBytes(UTF_8));
            assertThat(unreadable.timestamp())
                    .isEqualTo(delivery.attempts().get(0).at().truncatedTo(ChronoUnit.SECONDS));
            assertThat(unreadable.reason())
                    .matches("the body (has no type|is not a JSON object: .*)")
                    .doesNotContain("canary");
            assertThat(unreadable).hasToString("UnreadableWebhook[id msg_5: " + unreadable.reason() + "]");
        });
    }

    @Test
    void invalidUtf8IsKeptUnchanged() {
        byte[] body = {'{', '"', 't', 'y', 'p', 'e', '"', ':', '"', (byte) 0xff, '"', '}'};
        assertThat(wacht.webhook("").body(body).deliverTo(server.url()).statuses())
                .containsExactly(204);
        assertThat(kept)
                .singleElement()
                .satisfies(unreadable -> assertThat(unreadable.bodyBytes()).isEqualTo(body));
    }

    @Test
    void unreadableBodyWithoutHookIs500WithOneErrorLineEach() {
        server.receiver(withoutHook);
        wacht.webhookEndpoint(server.url()).maxAttempts(2);

        var delivery = wacht.webhook("").id("msg_unreadable").body("[1]").deliverTo(server.url());

        assertThat(delivery.statuses()).containsExactly(500, 500);
        assertThat(server.headersOfErrors()).doesNotContain("Retry-After");
        assertThat(CapturedLog.lines(Level.ERROR, "msg_unreadable")).hasSize(2).allSatisfy(line -> {
            assertThat(line.logger()).isEqualTo(WebhookReceiver.class.getName());
            assertThat(line.text()).contains("the body is not a JSON object", "onUnreadable");
        });
    }

    @Test
    void failingHookReceivesTheDeliveryAgain() {
        AtomicInteger calls = new AtomicInteger();
        server.receiver(withoutHook.onUnreadable(delivery -> {
            if (calls.incrementAndGet() < 3) {
                throw new ForbiddenException("the disk is full");
            }
            kept.add(delivery);
        }));

        assertThat(wacht.webhook("").body("[1]").deliverTo(server.url()).statuses())
                .containsExactly(500, 500, 204);
        assertThat(kept).hasSize(1);
    }

    @Test
    void unsignedBodyNeverReachesTheHook() {
        try (LocalWacht stranger = LocalWacht.start()) {
            assertThat(stranger.webhook("").body("[1]").deliverTo(server.url()).statuses())
                    .containsExactly(401);
        }
        assertThat(kept).isEmpty();
    }

    @Test
    void dataIsParsedOnDemand() {
        String huge = "9".repeat(2_000);
        wacht.webhook("")
                .body("{\"type\":\"a\",\"data\":{\"a\":1,\"a\":[true,false,null,\"\\ud800x\",{}],\"n\":-1.50,"
                        + "\"long\":9007199254740993,\"big\":99999999999999999999,\"huge\":" + huge
                        + ",\"e\":1e99999}}")
                .deliverTo(server.url());

        Map<String, @Nullable Object> data = handled.get(0).data();
        assertThat(data)
                .containsEntry("n", new BigDecimal("-1.50"))
                .containsEntry("long", 9007199254740993L)
                .containsEntry("big", new BigInteger("99999999999999999999"))
                .containsEntry("huge", huge)
                .containsEntry("e", "1e99999");
        assertThat(data.get("a")).isEqualTo(Arrays.asList(true, false, null, "\ud800x", Map.of()));
        assertThatThrownBy(() -> data.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void bodyBytesAreCopied() {
        byte[] body = "{\"type\":\"a\"}".getBytes(UTF_8);
        SignedWebhook webhook = wacht.webhook("").body(body).sign();
        byte[] received = webhook.body();
        withoutHook.receive(received, webhook::header);
        received[0] = 0;
        handled.get(0).bodyBytes()[0] = 0;
        assertThat(handled.get(0).bodyBytes()).isEqualTo(body);

        SignedWebhook unreadable = wacht.webhook("").body("[]").sign();
        byte[] other = unreadable.body();
        withoutHook.onUnreadable(kept::add).receive(other, unreadable::header);
        other[0] = 0;
        kept.get(0).bodyBytes()[0] = 0;
        assertThat(kept.get(0).bodyBytes()).isEqualTo("[]".getBytes(UTF_8));
    }

    @Test
    void dataIsEmptyIfNotAnObjectAndFailsIfTooDeep() {
        String deep = "{\"a\":".repeat(1_001) + "1" + "}".repeat(1_001);
        wacht.webhook("").body("{\"type\":\"a\",\"data\":[1]}").deliverTo(server.url());
        wacht.webhook("").body("{\"type\":\"a\",\"data\":" + deep + "}").deliverTo(server.url());
        wacht.webhook("")
                .body("{\"type\":\"a\",\"data\":" + deep.substring(5, deep.length() - 1) + "}")
                .deliverTo(server.url());

        assertThat(handled.get(0).data()).isEmpty();
        assertThatThrownBy(handled.get(1)::data)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("dataJson()");
        assertThatCode(handled.get(2)::data).doesNotThrowAnyException();
    }

    @Test
    void typeCannotForgeALineOfTheLog() {
        wacht.webhook("")
                .id("msg_1")
                .body("{\"type\":\"a\\nb" + "c".repeat(200) + "\"}")
                .deliverTo(server.url());

        assertThat(handled.get(0)).asString().isEqualTo("WebhookEvent[a\\nb" + "c".repeat(97) + "…, id msg_1]");
    }
}
