package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.WebhookReceivedEvent.Outcome;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each delivery is one event, whose type only Wacht can choose. */
class WebhookReceivedEventTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final List<WebhookReceivedEvent> events = new ArrayList<>();
    private final WebhookVerifier verifier = WebhookVerifier.builder()
            .secret(wacht.webhookSecret())
            .listener(new AuthEventListener() {
                @Override
                public void onWebhookReceived(WebhookReceivedEvent event) {
                    events.add(event);
                }
            })
            .build();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void repeatedDeliveryIsReportedAsHandledBefore() {
        WebhookReceiver receiver = receiver(ReplayGuard.inMemory(), event -> {});
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        receive(receiver, webhook);
        receive(receiver, webhook);

        assertThat(events)
                .extracting(WebhookReceivedEvent::outcome)
                .containsExactly(Outcome.HANDLED, Outcome.HANDLED_BEFORE);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.type()).hasValue("user.created");
            assertThat(event.duration()).isPositive();
        });
    }

    @Test
    void rejectedDeliveryHasNoType() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        WebhookReceiver receiver = receiver(ReplayGuard.inMemory(), event -> {});
        Throwable unused = catchThrowable(() -> receiver.receive(webhook.body(), name -> null));

        assertReceived(Outcome.REJECTED);
    }

    @Test
    void deliveryFromTheFutureIsReported() {
        receive(
                receiver(ReplayGuard.inMemory(), event -> {}),
                wacht.webhook("user.created")
                        .at(Instant.now().plus(Duration.ofHours(1)))
                        .sign());

        assertReceived(Outcome.FROM_FUTURE);
    }

    @Test
    void unreadableDeliveryIsReportedWhetherKeptOrNot() {
        WebhookReceiver receiver = receiver(ReplayGuard.inMemory(), event -> {});
        SignedWebhook webhook = wacht.webhook("user.created").body("[]").sign();
        receive(receiver, webhook);
        receive(receiver.onUnreadable(kept -> {}), webhook);
        Throwable unused = catchThrowable(() ->
                receiver.maxBodySize(1).receive(new ByteArrayInputStream(webhook.body()), webhook.headers()::get));

        assertThat(events)
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.outcome()).isEqualTo(Outcome.UNREADABLE));
    }

    @Test
    void failingHandlerIsReported() {
        receive(
                receiver(ReplayGuard.inMemory(), event -> {
                    throw new IllegalStateException("bug");
                }),
                wacht.webhook("user.created").sign());

        assertThat(events).singleElement().hasToString("WebhookReceivedEvent[FAILED]");
    }

    @Test
    void storeFailureAndEventInProgressAreReported() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        receive(
                receiver(
                        id -> {
                            throw new IllegalStateException("store");
                        },
                        event -> {}),
                webhook);
        receive(receiver(id -> ReplayGuard.Claim.heldElsewhere(), event -> {}), webhook);

        assertThat(events)
                .extracting(WebhookReceivedEvent::outcome)
                .containsExactly(Outcome.STORE_FAILED, Outcome.IN_PROGRESS);
    }

    @Test
    void transactionalReceiverReportsTheSameOutcomes() {
        SignedWebhook webhook = wacht.webhook("user.created").sign();
        for (WebhookInbox.Outcome outcome :
                List.of(WebhookInbox.Outcome.HANDLED_BEFORE, WebhookInbox.Outcome.IN_PROGRESS)) {
            receive(WebhookReceiver.transactional(verifier, (id, work) -> outcome, (given, event) -> {}), webhook);
        }
        WebhookInbox<String> running = (id, work) -> {
            work.run("transaction");
            return WebhookInbox.Outcome.HANDLED;
        };
        receive(WebhookReceiver.transactional(verifier, running, (given, event) -> {}), webhook);

        assertThat(events)
                .extracting(WebhookReceivedEvent::outcome)
                .containsExactly(Outcome.HANDLED_BEFORE, Outcome.IN_PROGRESS, Outcome.HANDLED);
    }

    @Test
    void everyTypeThatHasAConstantIsKnown() throws IllegalAccessException {
        int constants = 0;
        for (Field constant : WebhookEventTypes.class.getFields()) {
            assertThat(WebhookEventTypes.isKnown(String.valueOf(constant.get(null))))
                    .isTrue();
            constants++;
        }
        assertThat(constants).isGreaterThan(40);
        assertThat(WebhookEventTypes.isKnown("invoice.paid")).isFalse();
    }

    private void assertReceived(Outcome outcome) {
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(outcome);
            assertThat(event.type()).isEmpty();
        });
    }

    private WebhookReceiver receiver(ReplayGuard guard, Consumer<WebhookEvent> handler) {
        return WebhookReceiver.of(verifier, guard, handler);
    }

    private static void receive(WebhookReceiver receiver, SignedWebhook webhook) {
        Throwable unused = catchThrowable(() -> receiver.receive(webhook.body(), webhook.headers()::get));
    }
}
