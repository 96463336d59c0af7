package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.WebhookInbox.Outcome;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WebhookDelivery;
import dev.wacht.testsupport.CapturedLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** The responses to the outcomes of a {@link WebhookInbox}; real inboxes are tested in wacht-webhooks-jdbc. */
class TransactionalReceiverTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final List<String> written = new ArrayList<>();

    @AfterEach
    void close() {
        wacht.close();
    }

    /** Runs the work, and returns this outcome. */
    private WebhookInbox<List<String>> inbox(Outcome outcome) {
        return (id, work) -> {
            if (outcome == Outcome.HANDLED) {
                work.run(written);
            }
            return outcome;
        };
    }

    private WebhookReceiver receiver(WebhookInbox<List<String>> inbox) {
        return receiver(inbox, (transaction, event) -> transaction.add(event.id()));
    }

    private WebhookReceiver receiver(WebhookInbox<List<String>> inbox, WebhookInbox.Handler<List<String>> handler) {
        return WebhookReceiver.transactional(
                WebhookVerifier.builder().secret(wacht.webhookSecret()).build(), inbox, handler);
    }

    private WebhookDelivery deliver(WebhookReceiver receiver, String id) {
        try (ReceiverServer server = new ReceiverServer(receiver)) {
            WebhookDelivery delivery = wacht.webhook("user.created").id(id).deliverTo(server.url());
            assertThat(server.headersOfErrors()).doesNotContain("Retry-After", "WWW-Authenticate");
            return delivery;
        }
    }

    private int status(WebhookReceiver receiver, String id) {
        return deliver(receiver, id).statuses().get(0);
    }

    @Test
    void outcomesOfTheInboxDetermineTheResponse() {
        assertThat(status(receiver(inbox(Outcome.HANDLED)), "msg_1")).isEqualTo(204);
        assertThat(written).containsExactly("msg_1");
        assertThat(status(receiver(inbox(Outcome.HANDLED_BEFORE)), "msg_1")).isEqualTo(204);
        assertThat(written).hasSize(1);
        assertThat(status(receiver(inbox(Outcome.IN_PROGRESS)), "msg_1")).isEqualTo(503);
    }

    @Test
    void anyExceptionOfTheHandlerIs500() {
        for (Exception thrown : List.of(new IOException(), new ForbiddenException("handler"))) {
            assertThat(status(
                            receiver(inbox(Outcome.HANDLED), (transaction, event) -> {
                                throw thrown;
                            }),
                            "msg_handler"))
                    .isEqualTo(500);
        }
    }

    @Test
    void exceptionOfTheStoreIs503WithOneErrorLine() {
        assertThat(status(
                        receiver((id, work) -> {
                            throw new IOException("database away");
                        }),
                        "msg_inbox_store"))
                .isEqualTo(503);
        assertThat(CapturedLog.lines(Level.ERROR, "id msg_inbox_store"))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).contains("the transaction of", "database away"));
    }

    /** If the commit fails, it is unknown whether the id was stored. */
    @Test
    void storeFailureAfterTheHandlerIs503() {
        assertThat(status(
                        receiver((id, work) -> {
                            work.run(written);
                            throw new StackOverflowError();
                        }),
                        "msg_commit"))
                .isEqualTo(503);
    }

    /** Otherwise Wacht would treat the event as handled, and it would be lost. */
    @Test
    void inboxThatSwallowsAnExceptionLosesNoEvent() {
        WebhookInbox<List<String>> swallowing = (id, work) -> {
            try {
                work.run(written);
            } catch (Exception e) {
                written.add("swallowed");
            }
            return Outcome.HANDLED;
        };

        assertThat(status(
                        receiver(swallowing, (transaction, event) -> {
                            throw new IOException("handler");
                        }),
                        "msg_swallowed"))
                .isEqualTo(500);
    }

    @Test
    void inboxThatRunsNothingLosesNoEvent() {
        assertThat(status(receiver((id, work) -> Outcome.HANDLED), "msg_nothing"))
                .isEqualTo(503);
    }

    @Test
    void interruptOfAHandlerIsPreserved() {
        WebhookReceiver receiver = receiver(inbox(Outcome.HANDLED), (transaction, event) -> {
            throw new InterruptedException();
        });
        var webhook = wacht.webhook("user.created").sign();

        assertThatThrownBy(() -> receiver.receive(webhook.body(), webhook::header))
                .isInstanceOf(WebhookHandlerException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void unreadableDeliveryIsKeptInATransaction() {
        List<String> kept = new ArrayList<>();
        WebhookReceiver receiver = receiver(inbox(Outcome.HANDLED)).onUnreadable(webhook -> kept.add(webhook.id()));
        var webhook = wacht.webhook("user.created").id("msg_odd").body("[]").sign();

        receiver.receive(webhook.body(), webhook::header);

        assertThat(kept).containsExactly("msg_odd");
    }
}
