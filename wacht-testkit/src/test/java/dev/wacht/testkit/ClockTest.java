package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, rows, headers and rate limits follow one clock. */
class ClockTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void showsSystemTimeUntilMoved() {
        assertThat(wacht.clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        wacht.clock().advance(Duration.ofDays(1));
        assertThat(wacht.clock().instant())
                .isCloseTo(Instant.now().plus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));
        wacht.clock().reset();
        assertThat(wacht.clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void stopsAtTheTimeThatIsSet() {
        var elsewhere = wacht.clock().withZone(ZoneId.of("Asia/Tokyo"));
        wacht.clock().set(NOON);
        assertThat(wacht.clock().instant()).isEqualTo(NOON);
        wacht.clock().advance(Duration.ofHours(-1));
        assertThat(elsewhere.instant()).isEqualTo(NOON.minus(Duration.ofHours(1)));
        wacht.clock().resume();
        assertThat(wacht.clock().instant()).isCloseTo(NOON.minus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void rowsTokensAndDateHeadersFollowTheClock() throws Exception {
        wacht.clock().set(NOON);
        String id = wacht.user().create();

        Http.Response user = http.get("/users/" + id + "/details");
        assertThat(user.json().get("created_at").textValue()).isEqualTo("2026-03-04T12:00:00Z");
        assertThat(user.raw().headers().firstValue("Date")).contains("Wed, 4 Mar 2026 12:00:00 GMT");
        assertThat(claims(wacht.session().token()).get("exp").longValue())
                .isEqualTo(NOON.plusSeconds(35).getEpochSecond());
        assertThat(wacht.webhook("user.created").sign().header("webhook-timestamp"))
                .isEqualTo(Long.toString(NOON.getEpochSecond()));
    }

    @Test
    void expiryAndRateWindowsFollowTheClock() throws Exception {
        wacht.clock().set(NOON);
        String key = wacht.apiKey()
                .lifetime(Duration.ofHours(2))
                .rateLimit(1, Duration.ofHours(1))
                .create();
        assertThat(check(key)).contains("\"allowed\":true");
        assertThat(check(key)).contains("\"rate_limited\"", "\"retry_after\":3600000");
        wacht.clock().advance(Duration.ofHours(1));
        assertThat(check(key)).contains("\"allowed\":true");
        wacht.clock().advance(Duration.ofHours(1));
        assertThat(check(key)).contains("\"allowed\":false", "\"identity\":null");
    }

    /** HTTP dates, RFC 3339 and the claims of tokens cannot express other times, and each response has a date. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T23:59:59-18:00",
                "1970-01-01T00:00:00+18:00",
                "+10000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z"
            })
    void timeOutOfRangeIsRejected(String time) throws Exception {
        Instant beyond = OffsetDateTime.parse(time).toInstant();
        wacht.clock().set(NOON);

        for (ThrowingCallable move : List.<ThrowingCallable>of(
                () -> wacht.clock().set(beyond),
                () -> wacht.clock().advance(Duration.between(NOON, beyond)),
                () -> LocalWacht.builder().clock(beyond))) {
            assertThatThrownBy(move)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the time must be in the years from 1970 to 9999, in UTC");
        }
        assertThat(wacht.clock().instant()).isEqualTo(NOON);
        assertThat(http.get("/users").status()).isEqualTo(200);
    }

    @Test
    void runningClockStopsAtTheEndOfTheRange() throws Exception {
        for (Duration far : List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatThrownBy(() -> wacht.clock().advance(far)).isInstanceOf(IllegalArgumentException.class);
        }
        Instant last = Instant.parse("9999-12-31T23:59:59.999999999Z");
        wacht.clock().set(last);
        wacht.clock().resume();
        assertThat(wacht.clock().instant()).isEqualTo(last);
        assertThat(http.get("/users").status()).isEqualTo(200);
    }

    private String check(String key) throws Exception {
        String body = "{\"principal\":{\"type\":\"api_key\",\"value\":\"" + key
                + "\"},\"resource\":\"/r\",\"method\":\"GET\"}";
        return http.send("POST", "/v1/authz/check", BodyPublishers.ofString(body), "Content-Type", "application/json")
                .text();
    }

    private static JsonNode claims(String token) {
        return Http.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), UTF_8));
    }
}
