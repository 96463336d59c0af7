package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import dev.wacht.testsupport.CapturedLog;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What a receiver logs, and how often. */
class WebhookLogTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final TestClock clock = new TestClock(Instant.now());
    private final WebhookVerifier verifier =
            WebhookVerifier.builder().secret(wacht.webhookSecret()).clock(clock).build();
    private final int before = CapturedLog.all().size();
    private final WebhookReceiver receiver = WebhookReceiver.of(verifier, ReplayGuard.inMemory(), event -> {
        throw new IllegalStateException("the database is down");
    });

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void rejectedDeliveriesAreOneWarningAMinuteWithReasonAndCount() {
        for (int i = 0; i < 30; i++) {
            refuse("[" + i + "]");
        }
        assertThat(warnings())
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .contains(
                                "webhook rejected: no configured secret matches the signature",
                                "another webhook app",
                                "or the body was read and changed before (it has 3 bytes)",
                                "(1 since the last such warning)"));

        clock.advance(Duration.ofSeconds(59));
        refuse("");
        assertThat(warnings()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        refuse("");
        assertThat(warnings()).hasSize(2);
        assertThat(warnings().get(1).text())
                .contains("the body is empty: was it read before?", "(31 since the last such warning)");
        assertThat(lines(Level.DEBUG, "webhook rejected")).hasSize(32);
    }

    @Test
    void warningsContinueAfterTheClockWasSetBack() {
        refuse("{}");
        clock.advance(Duration.ofDays(-1));
        refuse("{}");
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void receiversLimitWarningsIndependently() {
        refuse("{}");
        WebhookReceiver other = WebhookReceiver.of(verifier, ReplayGuard.inMemory(), event -> {});
        assertThat(catchThrowable(() -> other.receive(new byte[0], name -> null)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThat(warnings()).hasSize(2);
        assertThat(warnings().get(1).text()).contains("the header webhook-id is missing");
    }

    @Test
    void clockBehindIsOneWarningWithTheDrift() {
        SignedWebhook webhook = wacht.webhook("user.created")
                .at(clock.instant().plusSeconds(412))
                .sign();
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowable(() -> receiver.receive(webhook.body(), webhook::header)))
                    .isInstanceOf(WebhookFromFutureException.class);
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(warnings())
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .containsPattern("this machine's clock is 41[12] s behind Wacht's: set it"));
    }

    @Test
    void tooLargeBodiesAreOneWarningAMinuteThatNamesTheSetting() {
        WebhookReceiver small = receiver.maxBodySize(10);
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowable(() -> small.receive(new ByteArrayInputStream(new byte[11]), name -> null)))
                    .isInstanceOf(WebhookUnreadableException.class);
        }
        assertThat(warnings())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).contains("more than 10 bytes", "maxBodySize"));
    }

    @Test
    void failingHandlerIsAnErrorWithItsStackTrace() {
        SignedWebhook webhook = wacht.webhook("user.created").id("msg_handler").sign();
        assertThat(catchThrowable(() -> receiver.receive(webhook.body(), webhook::header)))
                .isInstanceOf(WebhookHandlerException.class);
        assertThat(lines(Level.ERROR, "msg_handler"))
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .contains("user.created", "IllegalStateException: the database is down"));
    }

    @Test
    void unavailableStoreIsOneErrorAMinute() {
        SignedWebhook webhook = wacht.webhook("user.created").id("msg_out").sign();
        WebhookReceiver out = WebhookReceiver.of(
                verifier,
                id -> {
                    throw new IllegalStateException("no connection");
                },
                event -> {});
        for (int i = 0; i < 5; i++) {
            receiveExpectingFailure(out, webhook);
        }
        assertThat(lines(Level.ERROR, "msg_out")).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        receiveExpectingFailure(out, webhook);
        assertThat(lines(Level.ERROR, "msg_out")).hasSize(2);
        assertThat(lines(Level.ERROR, "msg_out").get(1).text()).contains("(5 since the last such error)");
    }

    @Test
    void handledDeliveryThatCannotBeStoredIsAnError() {
        SignedWebhook webhook = wacht.webhook("user.created").id("msg_note").sign();
        WebhookReceiver.of(
                        verifier,
                        id -> ReplayGuard.Claim.owned(
                                Duration.ofMinutes(5),
                                () -> {
                                    throw new IllegalStateException("no connection");
                                },
                                () -> true),
                        event -> {})
                .receive(webhook.body(), webhook::header);
        assertThat(lines(Level.ERROR, "msg_note"))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).contains("was handled", "no connection"));
    }

    private static void receiveExpectingFailure(WebhookReceiver out, SignedWebhook webhook) {
        assertThat(catchThrowable(() -> out.receive(webhook.body(), webhook::header)))
                .isInstanceOf(WebhookUnavailableException.class);
    }

    private void refuse(String body) {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        assertThat(catchThrowable(() -> receiver.receive(body.getBytes(StandardCharsets.UTF_8), webhook::header)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    private List<CapturedLog.Line> warnings() {
        return lines(Level.WARN, "");
    }

    /** Returns the lines of this test only, because the test classes of this module run one after the other. */
    private List<CapturedLog.Line> lines(Level level, String part) {
        List<CapturedLog.Line> all = CapturedLog.all();
        return all.subList(before, all.size()).stream()
                .filter(line -> line.logger().equals(WebhookReceiver.class.getName()))
                .filter(line -> line.level() == level && line.text().contains(part))
                .toList();
    }
}
