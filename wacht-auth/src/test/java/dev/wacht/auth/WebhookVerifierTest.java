package dev.wacht.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A delivery with a known signature, and each rule broken in turn. */
class WebhookVerifierTest {
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String ID = "msg_24239923154394947";
    private static final String TIMESTAMP = "1772618400";
    private static final String GOOD = "v1,+ztvwZhRzGKHekZ3eKnkQC8fRP4SjqQaZhsOL27UIBI=";
    private static final String WRONG = "v1,AAtvwZhRzGKHekZ3eKnkQC8fRP4SjqQaZhsOL27UIBI=";
    private static final String BODY = "{\"type\":\"user.created\",\"timestamp\":\"2026-03-04T10:00:00.000Z\",\"data\":"
            + "{\"entity_id\":\"12345\",\"entity_type\":\"user\",\"id\":\"12345\",\"first_name\":\"Zoë\"}}";

    private final TestClock clock = new TestClock(Instant.ofEpochSecond(1772618400));
    private final WebhookVerifier verifier =
            WebhookVerifier.builder().secret(SECRET).clock(clock).build();

    @Test
    void workedExampleIsAccepted() {
        WebhookEvent event = verify(BODY, GOOD);

        assertThat(event.id()).isEqualTo(ID);
        assertThat(event.type()).isEqualTo(WebhookEventTypes.USER_CREATED);
        assertThat(event.timestamp()).hasValue(Instant.parse("2026-03-04T10:00:00Z"));
        assertThat(event.bodyBytes()).isEqualTo(BODY.getBytes(UTF_8));
        assertThat(event.data()).containsEntry("first_name", "Zoë").containsEntry("id", "12345");
        assertThat(event.dataJson())
                .isEqualTo(
                        "{\"entity_id\":\"12345\",\"entity_type\":\"user\",\"id\":\"12345\",\"first_name\":\"Zoë\"}");
        assertThat(event).hasToString("WebhookEvent[user.created, id " + ID + "]");
    }

    @Test
    void reserializedBodyIsRejected() {
        assertRefused(BODY.replace("\":\"", "\": \""), GOOD);
        assertRefused(BODY.replace("ë", "\\u00eb"), GOOD);
        assertRefused(BODY + "\n", GOOD);
        assertRefused("", GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "Webhook-Id", "WEBHOOK-ID"})
    void headersAreFoundInAnyCase(String name) {
        Map<String, String> spelled = new HashMap<>();
        headers(GOOD).forEach((key, value) -> {
            String capital = key.substring(0, 8) + key.substring(8, 9).toUpperCase(Locale.ROOT) + key.substring(9);
            spelled.put(
                    name.startsWith("w")
                            ? key
                            : name.startsWith("WE") ? key.toUpperCase(Locale.ROOT) : "W" + capital.substring(1),
                    value);
        });
        assertThat(verifier.verify(BODY.getBytes(UTF_8), spelled::get).id()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void allThreeHeadersAreRequired(String missing) {
        Map<String, String> headers = headers(GOOD);
        headers.remove(missing);
        assertRefused(BODY, headers, missing);
        headers.put(missing, "  ");
        assertRefused(BODY, headers, missing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1772618400",
                "-1772618400",
                "1772618400.0",
                "1.7726184e9",
                "0x69a80420",
                "１７７２６１８４００",
                "17726184000000000000",
                "now",
                "1772618400 1"
            })
    void timestampMustConsistOfDigits(String timestamp) {
        Map<String, String> headers = signed(ID, timestamp, BODY);
        assertRefused(BODY, headers, "webhook-timestamp");
    }

    /** Signed as {@code a.1772618400.…}: split elsewhere, it would be another delivery with a valid signature. */
    @ParameterizedTest
    @ValueSource(strings = {"msg.1", "msg 1", "msg_é", "msg\u0000"})
    void malformedIdIsRejected(String id) {
        assertRefused(BODY, signed(id, TIMESTAMP, BODY), "webhook-id");
        assertRefused(BODY, signed("m".repeat(257), TIMESTAMP, BODY), "webhook-id");
    }

    @ParameterizedTest
    @CsvSource({"msg_1, 1772618400", "msg_24239923154394947, 1772618401"})
    void idAndTimestampAreSigned(String id, String timestamp) {
        Map<String, String> headers = headers(GOOD);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        assertRefused(BODY, headers, "signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1",
                "v1,",
                "v1,=",
                "v1,****",
                "v1a,+ztvwZhRzGKHekZ3eKnkQC8fRP4SjqQaZhsOL27UIBI=",
                "v2,+ztvwZhRzGKHekZ3eKnkQC8fRP4SjqQaZhsOL27UIBI=",
                "V1,+ztvwZhRzGKHekZ3eKnkQC8fRP4SjqQaZhsOL27UIBI=",
                "+ztvwZhRzGKHekZ3eKnkQC8fRP4SjqQaZhsOL27UIBI=",
                "v1,+ztvwZhRzGKHekZ3eKnkQC8fRP4SjqQaZhsOL27UIA==",
                "v1,AAtvwZhRzGKHekZ3eKnkQC8fRP4SjqQaZhsOL27UIBI="
            })
    void incompleteV1SignatureIsRejected(String signature) {
        assertRefused(BODY, signature);
    }

    @Test
    void oneMatchOfTenSignaturesIsEnoughAndAnEleventhIsIgnored() {
        assertThat(verify(BODY, "v2,abc " + (WRONG + " ").repeat(9) + GOOD).id())
                .isEqualTo(ID);
        assertRefused(BODY, (WRONG + " ").repeat(10) + GOOD);
    }

    @Test
    void anyOfSeveralSecretsIsAccepted() {
        WebhookVerifier both = WebhookVerifier.builder()
                .secret(OTHER)
                .secret(SECRET)
                .clock(clock)
                .build();
        assertThat(both.verify(BODY.getBytes(UTF_8), headers(GOOD)::get).id()).isEqualTo(ID);
        WebhookVerifier wrong =
                WebhookVerifier.builder().secret(OTHER).clock(clock).build();
        assertThatThrownBy(() -> wrong.verify(BODY.getBytes(UTF_8), headers(GOOD)::get))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "604800, true", "604801, false", "-300, true"})
    void sevenDaysOldAndFiveMinutesAheadIsTolerated(long age, boolean passes) {
        clock.advance(Duration.ofSeconds(age));
        assertThat(catchThrowable(() -> verify(BODY, GOOD)) == null).isEqualTo(passes);
    }

    @Test
    void deliveryFromTheFutureIs503() {
        clock.advance(Duration.ofSeconds(-301));
        assertThatThrownBy(() -> verify(BODY, GOOD))
                .isInstanceOfSatisfying(WebhookFromFutureException.class, e -> {
                    assertThat(e.ahead()).isEqualTo(Duration.ofSeconds(301));
                    assertThat(ErrorEnvelope.of(e).status()).isEqualTo(503);
                    assertThat(ErrorEnvelope.of(e).json()).contains("\"service_unavailable\"");
                    assertThat(ErrorEnvelope.of(e).headers()).doesNotContainKey("Retry-After");
                })
                .hasMessageContaining("301 s");
        assertRefused(BODY, WRONG);
    }

    @Test
    void toleranceIsConfigurable() {
        WebhookVerifier strict = WebhookVerifier.builder()
                .secret(SECRET)
                .tolerance(Duration.ofMinutes(5))
                .clockSkew(Duration.ZERO)
                .clock(clock)
                .build();
        clock.advance(Duration.ofMinutes(5));
        assertThat(strict.verify(BODY.getBytes(UTF_8), headers(GOOD)::get)).isNotNull();
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> strict.verify(BODY.getBytes(UTF_8), headers(GOOD)::get))
                .isInstanceOf(WebhookVerificationException.class)
                .hasMessageContaining("301 s ago");
    }

    @Test
    void dataIsReturnedExactlyAsItWasSigned() {
        String data = "{ \"n\" : 9007199254740993, \"deep\" : " + "[".repeat(100) + "]".repeat(100) + " }";
        String body = "{\"type\":\"x\",\"timestamp\":\"2026-03-04T10:00:00Z\",\"d\\u0061ta\":" + data + "}";
        WebhookEvent event = verifier.verify(body.getBytes(UTF_8), signed(ID, TIMESTAMP, body)::get);
        assertThat(event.dataJson()).isEqualTo(data);
        assertThat(event.data()).containsEntry("n", 9007199254740993L);
    }

    @Test
    void rejectedDeliveryIs401() {
        Throwable refusal = catchThrowable(() -> verify(BODY, WRONG));
        ErrorEnvelope envelope = ErrorEnvelope.of(refusal);
        assertThat(envelope.status()).isEqualTo(401);
        assertThat(envelope.json()).contains("\"unauthenticated\"");
        assertThat(envelope.headers()).doesNotContainKeys("WWW-Authenticate", "Retry-After");
    }

    @Test
    void messageExplainsAnEmptyBody() {
        assertThatThrownBy(() -> verify("", GOOD)).hasMessageContaining("the body is empty: was it read before?");
        assertThatThrownBy(() -> verify("{}", GOOD))
                .hasMessageContaining("or the body was read and changed before (it has 2 bytes)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "whsec_",
                "whsec_canary!",
                "whsec_Y2FuYXJ5",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9="
            })
    void malformedSecretIsRefusedAndNotShown(String secret) {
        assertThatThrownBy(() -> WebhookVerifier.builder().secret(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret")
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("Y2FuYXJ5");
    }

    @Test
    void secretMayEndInANewline() {
        WebhookVerifier mounted =
                WebhookVerifier.builder().secret(SECRET + "\n").clock(clock).build();
        assertThat(mounted.verify(BODY.getBytes(UTF_8), headers(GOOD)::get)).isNotNull();
    }

    @Test
    void settingsThatDisableTheCheckAreRefused() {
        WebhookVerifier.Builder builder = WebhookVerifier.builder();
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
        for (Duration tolerance : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> builder.tolerance(tolerance)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> builder.clockSkew(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deliveryOfLocalWachtIsAcceptedUntilItsSecretIsRotated() {
        try (LocalWacht wacht = LocalWacht.start()) {
            WebhookVerifier old =
                    WebhookVerifier.builder().secret(wacht.webhookSecret()).build();
            SignedWebhook webhook =
                    wacht.webhook("user.deleted").data(Map.of("id", "1")).sign();
            assertThat(old.verify(webhook.body(), webhook::header).type()).isEqualTo(WebhookEventTypes.USER_DELETED);
            wacht.rotateWebhookSecret();
            SignedWebhook later = wacht.webhook("user.deleted").sign();
            assertThatThrownBy(() -> old.verify(later.body(), later::header))
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    private WebhookEvent verify(String body, String signature) {
        return verifier.verify(body.getBytes(UTF_8), headers(signature)::get);
    }

    private void assertRefused(String body, String signature) {
        assertRefused(body, headers(signature), "signature");
    }

    private void assertRefused(String body, Map<String, String> headers, String part) {
        assertThatThrownBy(() -> verifier.verify(body.getBytes(UTF_8), headers::get))
                .isInstanceOf(WebhookVerificationException.class)
                .hasMessageContaining(part);
    }

    private static Map<String, String> headers(String signature) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("webhook-id", ID);
        headers.put("webhook-timestamp", TIMESTAMP);
        headers.put("webhook-signature", signature);
        return headers;
    }

    /** Returns the headers with a valid signature. */
    private static Map<String, String> signed(String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
            byte[] signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            Map<String, String> headers = new TreeMap<>();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", timestamp);
            headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature));
            return headers;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
