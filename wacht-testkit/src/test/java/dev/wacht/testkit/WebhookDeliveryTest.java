package dev.wacht.testkit;

import static dev.wacht.testkit.WebhookDelivery.Outcome.DELETED;
import static dev.wacht.testkit.WebhookDelivery.Outcome.DELIVERED;
import static dev.wacht.testkit.WebhookDelivery.Outcome.EXHAUSTED;
import static dev.wacht.testkit.WebhookDelivery.Outcome.NOT_SENT;
import static dev.wacht.testkit.WebhookDelivery.Outcome.SWITCHED_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries like those of Wacht's worker, in simulated time. */
class WebhookDeliveryTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private final LocalWacht wacht = LocalWacht.start();
    private TestReceiver receiver;

    @BeforeEach
    void open() throws Exception {
        receiver = new TestReceiver();
    }

    @AfterEach
    void close() {
        receiver.close();
        wacht.close();
    }

    @Test
    void successfulDeliveryIsSentOnce() {
        receiver.statuses.add(204);

        WebhookDelivery delivery = deliver();

        assertThat(delivery.statuses()).containsExactly(204);
        assertThat(delivery.outcome()).isEqualTo(DELIVERED);
        assertThat(delivery.isDelivered()).isTrue();
        assertThat(receiver.received).hasSize(1);
    }

    @Test
    void failuresAreRetriedFor7DaysIn32AttemptsWithSameTimestamp() {
        List<Duration> waits = new ArrayList<>();

        WebhookDelivery delivery = wacht.webhook("user.created").at(NOON).deliverTo(receiver.url(), waits::add);

        assertThat(delivery.outcome()).isEqualTo(EXHAUSTED);
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
        assertThat(delivery.duration())
                .isEqualTo(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(7).minusHours(6), Duration.ofDays(7));
        assertThat(delivery.attempts().get(2).at()).isEqualTo(NOON.plusSeconds(90));
        assertThat(receiver.received.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 304, 400, 401, 404, 413, 422})
    void clientErrorIsFinalAndLeavesEndpointEnabled(int status) {
        for (int i = 0; i < 12; i++) {
            receiver.statuses.add(status);
            WebhookDelivery delivery = deliver();
            assertThat(delivery.statuses()).containsExactly(status);
            assertThat(delivery.outcome()).isEqualTo(DELETED);
        }
        assertThat(endpoint().isEnabled()).isTrue();
    }

    @Test
    void goneDisablesEndpoint() {
        receiver.statuses.add(410);

        assertThat(deliver().outcome()).isEqualTo(SWITCHED_OFF);

        assertThat(endpoint().isEnabled()).isFalse();
        WebhookDelivery next = deliver();
        assertThat(next.outcome()).isEqualTo(NOT_SENT);
        assertThat(next.isDelivered()).isFalse();
        assertThat(next.statuses()).isEmpty();
        assertThat(receiver.received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 501, 503, 599})
    void otherStatusesAreRetried(int status) {
        receiver.statuses.addAll(List.of(status, 200));
        assertThat(deliver().statuses()).containsExactly(status, 200);
    }

    @Test
    void missingResponseIsRetried() {
        receiver.close();
        assertThat(deliver().statuses()).hasSize(32).containsOnly(0);
    }

    @Test
    void lateResponseCountsAsNoneAndItsTimeoutPasses() {
        receiver.hangs = true;
        endpoint().timeout(Duration.ofSeconds(30), Duration.ofSeconds(1));
        List<Duration> passed = new ArrayList<>();

        WebhookDelivery delivery = wacht.webhook("user.created").at(NOON).deliverTo(receiver.url(), time -> {
            passed.add(time);
            endpoint().timeout(Duration.ofSeconds(30), Duration.ofSeconds(30));
            if (passed.size() == 2) {
                receiver.hangs = false;
                receiver.statuses.add(204);
            }
        });

        assertThat(delivery.statuses()).containsExactly(0, 204);
        assertThat(passed).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30));
        assertThat(delivery.attempts().get(1).at()).isEqualTo(NOON.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0, 1",
        "120, 120",
        "' 7 ', 7",
        "-1, 30",
        "1.5, 30",
        "soon, 30",
        "'Wed, 4 Mar 2026 12:02:00 GMT', 120",
        "'Wed, 4 Mar 2026 11:59:00 GMT', 30"
    })
    void retryAfterReplacesScheduledDelay(String retryAfter, long seconds) {
        receiver.retryAfter = retryAfter;
        receiver.statuses.addAll(List.of(503, 204));

        WebhookDelivery delivery = wacht.webhook("user.created").at(NOON).deliverTo(receiver.url());

        assertThat(delivery.duration()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void retryAfterOfOneSecondExhaustsAttemptsInHalfAMinute() {
        receiver.retryAfter = "1";

        WebhookDelivery delivery = deliver();

        assertThat(delivery.outcome()).isEqualTo(EXHAUSTED);
        assertThat(delivery.attempts()).hasSize(32);
        assertThat(delivery.duration()).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void tenExhaustedDeliveriesWithinADayDisableEndpoint() {
        endpoint().maxAttempts(1);
        for (int i = 0; i < 9; i++) {
            assertThat(deliverAt(NOON.plus(Duration.ofHours(i))).outcome()).isEqualTo(EXHAUSTED);
        }
        assertThat(endpoint().isEnabled()).isTrue();

        assertThat(deliverAt(NOON.plus(Duration.ofHours(23))).outcome()).isEqualTo(EXHAUSTED);

        assertThat(endpoint().isEnabled()).isFalse();
        assertThat(deliver().outcome()).isEqualTo(NOT_SENT);
        receiver.statuses.add(200);
        endpoint().enable();
        assertThat(deliver().outcome()).isEqualTo(DELIVERED);
    }

    @Test
    void countOfExhaustedDeliveriesRestartsAfterADay() {
        endpoint().maxAttempts(1);
        for (int i = 0; i < 9; i++) {
            deliverAt(NOON);
        }
        deliverAt(NOON.plus(Duration.ofHours(24)));
        assertThat(endpoint().isEnabled()).isTrue();
    }

    @Test
    void endpointsAreDisabledIndependently() {
        receiver.statuses.add(410);
        deliver();
        receiver.statuses.add(200);
        assertThat(wacht.webhook("user.created")
                        .deliverTo(receiver.url() + "/other")
                        .outcome())
                .isEqualTo(DELIVERED);
    }

    @Test
    void settingsOutOfRangeAreRejected() {
        assertThatThrownBy(() -> endpoint().maxAttempts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> endpoint().maxAttempts(33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> endpoint().timeout(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> endpoint().timeout(Duration.ofSeconds(1), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private WebhookDelivery deliver() {
        return deliverAt(NOON);
    }

    private WebhookDelivery deliverAt(Instant time) {
        return wacht.webhook("user.created").at(time).deliverTo(receiver.url());
    }

    private WebhookEndpoint endpoint() {
        return wacht.webhookEndpoint(receiver.url());
    }
}
