package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.StrictJsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any delivery, unsigned or signed by Wacht, yields a result or a typed exception. */
class WebhookFuzzTest {
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Instant NOW = Instant.ofEpochSecond(1772618400);
    private static final WebhookVerifier VERIFIER =
            WebhookVerifier.builder().secret(SECRET).clock(new TestClock(NOW)).build();

    /** The input: three headers, one a line, then the body. Only what is signed with the secret is accepted. */
    @FuzzTest(maxDuration = "10m")
    void headers(byte[] input) throws Exception {
        String[] parts = new String(input, StandardCharsets.ISO_8859_1).split("\n", 4);
        if (parts.length < 4) {
            return;
        }
        Map<String, String> headers =
                Map.of("webhook-id", parts[0], "webhook-timestamp", parts[1], "webhook-signature", parts[2]);
        byte[] body = parts[3].getBytes(StandardCharsets.ISO_8859_1);
        if (verify(body, headers) != null) {
            byte[] head = (parts[0].strip() + "." + parts[1].strip() + ".").getBytes(StandardCharsets.US_ASCII);
            assertThat(parts[2]).contains(signature(head, body).replace("=", ""));
        }
    }

    /** The input: a body, which is then signed. */
    @FuzzTest(maxDuration = "10m")
    void signedBodies(byte[] body) throws Exception {
        byte[] head = "msg_1.1772618400.".getBytes(StandardCharsets.US_ASCII);
        WebhookEvent event = verify(
                body,
                Map.of(
                        "webhook-id",
                        "msg_1",
                        "webhook-timestamp",
                        "1772618400",
                        "webhook-signature",
                        "v1," + signature(head, body)));
        if (event == null) {
            return;
        }
        assertThat(event.type()).isNotBlank();
        assertThat(event.bodyBytes()).isEqualTo(body);
        assertThat(new String(body, StandardCharsets.UTF_8))
                .as("data is returned as it was signed")
                .satisfies(text -> assertThat(event.dataJson().equals("null") || text.contains(event.dataJson()))
                        .isTrue());
        assertReadsAlike(event);
    }

    private static @Nullable WebhookEvent verify(byte[] body, Map<String, String> headers) {
        try {
            return VERIFIER.verify(body, headers::get);
        } catch (WebhookVerificationException e) {
            assertThat(e.httpStatus()).isEqualTo(401);
        } catch (WebhookFromFutureException e) {
            assertThat(e.httpStatus()).isEqualTo(503);
        } catch (WebhookUnreadableException e) {
            assertThat(e.httpStatus()).isEqualTo(500);
        }
        return null;
    }

    /** If the strict reader accepts the data too, the values are the same. */
    private static void assertReadsAlike(WebhookEvent event) {
        Map<String, @Nullable Object> data;
        try {
            data = event.data();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("nested deeper");
            return;
        }
        try {
            byte[] wrapped = ("{\"data\":" + event.dataJson() + "}").getBytes(StandardCharsets.UTF_8);
            assertThat(data)
                    .isEqualTo(JsonObjects.orEmpty(
                            StrictJsonReader.readObject(wrapped).get("data")));
        } catch (MalformedJsonException e) {
            assertThat(data).as("read without an error").isNotNull();
        }
    }

    private static String signature(byte[] head, byte[] body) {
        byte[] signature = WebhookSecret.parse(SECRET).sign(head, Arrays.copyOf(body, body.length));
        return Base64.getEncoder().encodeToString(signature);
    }
}
