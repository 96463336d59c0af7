package dev.wacht.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.model.ReplayWebhookDeliveryByDateRange;
import dev.wacht.api.model.ReplayWebhookDeliveryResult;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.ReplayGuardSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookEventTypes;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.WachtClient;
import dev.wacht.javalin.WachtJavalin;
import dev.wacht.servlet.WachtAuthFilter;
import dev.wacht.servlet.WachtServlet;
import dev.wacht.spring.WachtSpring;
import dev.wacht.spring.boot.SpringTransactionRunner;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WebhookDelivery;
import dev.wacht.webhooks.jdbc.JdbcReplayGuard;
import dev.wacht.webhooks.jdbc.JdbcWebhookInbox;
import dev.wacht.webhooks.jdbc.TransactionRunner;
import dev.wacht.webhooks.jdbc.WebhookTableSettings;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.ServletContext;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.HttpRequestHandler;

/** The snippets of docs/webhooks.md, word for word. {@link PageSnippetsTest} compares them. Compiled, but not run. */
final class WebhookExamples {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookExamples.class);

    private WebhookExamples() {}

    static WebhookReceiver receive(String signingSecret, List<String> queue, Files files) {
        WebhookVerifier verifier =
                WebhookVerifier.builder().secret(signingSecret).build();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, ReplayGuard.inMemory(), event -> {
                    switch (event.type()) {
                        case WebhookEventTypes.USER_CREATED -> queue.add(event.dataJson());
                        default -> LOG.debug("ignored {}", event); // Wacht can add types at any time
                    }
                })
                .onUnreadable(delivery -> files.keep(delivery.id(), delivery.bodyBytes()));
        return receiver;
    }

    /** Stores unreadable deliveries for manual inspection. */
    interface Files {
        void keep(String id, byte[] body);
    }

    static void javalin(JavalinConfig config, WebhookReceiver receiver) {
        config.routes.post("/webhooks/wacht", WachtJavalin.webhook(receiver)); // Javalin
    }

    static final class Spring {
        @Bean("/webhooks/wacht")
        HttpRequestHandler webhooks(WebhookReceiver receiver) { // Spring MVC
            return WachtSpring.webhook(receiver);
        }

        @Bean
        WebhookReceiver receiver(WebhookVerifier verifier, ReplayGuard guard) {
            return WebhookReceiver.of(verifier, guard, event -> LOG.info("{}", event));
        }
    }

    static WebhookReceiver once(DataSource dataSource, WebhookVerifier verifier) {
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(dataSource).createTableIfMissing();
        WebhookReceiver receiver = WebhookReceiver.transactional(verifier, inbox, (connection, event) -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO signup (data) VALUES (?)")) {
                insert.setString(1, event.dataJson());
                insert.executeUpdate(); // committed with the event's id, when the handler returns
            }
        });
        return receiver;
    }

    static final class SpringTransactions {
        @Bean
        WebhookReceiver receiver(
                WebhookVerifier verifier, TransactionTemplate transactions, DataSource dataSource, Signups signups) {
            JdbcWebhookInbox inbox = JdbcWebhookInbox.of(SpringTransactionRunner.of(transactions, dataSource));
            return WebhookReceiver.transactional(verifier, inbox, (connection, event) -> signups.add(event.dataJson()));
        }
    }

    /** A repository. */
    interface Signups {
        void add(String data);
    }

    static WebhookReceiver atLeastOnce(DataSource dataSource, WebhookVerifier verifier, List<String> queue) {
        ReplayGuard guard = JdbcReplayGuard.of(dataSource).createTableIfMissing();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, guard, event -> queue.add(event.dataJson()));
        return receiver;
    }

    static JdbcWebhookInbox settings(DataSource dataSource) {
        WebhookTableSettings settings = WebhookTableSettings.builder()
                .table("app.webhook")
                .retention(Duration.ofDays(30))
                .lease(Duration.ofSeconds(80)) // of a JdbcReplayGuard
                .build();
        JdbcWebhookInbox inbox = JdbcWebhookInbox.of(TransactionRunner.of(dataSource), settings);
        return inbox;
    }

    static WebhookVerifier rotate(String oldSecret, String newSecret) {
        WebhookVerifier verifier =
                WebhookVerifier.builder().secret(oldSecret).secret(newSecret).build();
        return verifier;
    }

    static void replay(WachtClient wacht, String appSlug, Instant outageBegan, Instant outageEnded) {
        ReplayWebhookDeliveryResult replay = wacht.webhooks()
                .replayWebhookDeliveries(
                        appSlug,
                        ReplayWebhookDeliveryByDateRange.builder()
                                .startDate(outageBegan)
                                .endDate(outageEnded)
                                .idempotencyKey("outage-42")
                                .build());
        LOG.info("replayed by task {}", replay.getTaskId()); // getWebhookReplayTaskStatus returns the progress
    }

    static WebhookReceiver unreadable(WebhookReceiver receiver, Files files) {
        WebhookReceiver keeping = receiver.onUnreadable(delivery -> {
            LOG.error("cannot read {}", delivery); // id and reason, without the body
            files.keep(delivery.id(), delivery.bodyBytes());
        });
        return keeping;
    }

    static WachtAuthFilter servlets(ServletContext context, WebhookReceiver receiver, TokenVerifier tokens) {
        context.addServlet("webhooks", WachtServlet.webhook(receiver)).addMapping("/webhooks/wacht"); // servlets
        WachtAuthFilter filter =
                WachtAuthFilter.builder(tokens).open("/webhooks/wacht").build();
        return filter;
    }

    static ReplayGuard lease() {
        ReplayGuard guard = ReplayGuard.inMemory(
                ReplayGuardSettings.builder().lease(Duration.ofSeconds(80)).build());
        return guard;
    }

    static ReplayGuard share(Store store) {
        Duration lease = Duration.ofMinutes(5);
        ReplayGuard shared = id -> {
            String token = UUID.randomUUID().toString();
            if (store.insertOrTakeOverExpired(id, token, lease)) { // atomic: true for only one of two concurrent calls
                return ReplayGuard.Claim.owned(
                        lease, () -> store.markDoneWhere(id, token), () -> store.deleteWhere(id, token));
            }
            return store.isDone(id) ? ReplayGuard.Claim.handledBefore() : ReplayGuard.Claim.heldElsewhere();
        };
        return shared;
    }

    /** A table that all instances share. */
    interface Store {
        boolean insertOrTakeOverExpired(String id, String token, Duration lease);

        boolean markDoneWhere(String id, String token);

        boolean deleteWhere(String id, String token);

        boolean isDone(String id);
    }

    static void test(LocalWacht wacht, String url) {
        WebhookDelivery delivery =
                wacht.webhook("user.created").data(Map.of("id", "1")).deliverTo(url);
        assertThat(delivery.statuses()).containsExactly(204); // attempts() has the simulated time of each
        assertThat(wacht.webhookEndpoint(url).isEnabled()).isTrue();
    }
}
