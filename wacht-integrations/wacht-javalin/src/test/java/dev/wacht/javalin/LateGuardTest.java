package dev.wacht.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WebhookDelivery;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ServiceUnavailableResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guards and webhooks that are registered where they cannot work fail the start. */
class LateGuardTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final TokenVerifier verifier =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private final JavalinGuard guard = WachtJavalin.guard(verifier);

    @AfterEach
    void close() {
        verifier.close();
        wacht.close();
    }

    /** Such a guard would run after the handler, or after the socket was opened. */
    @Test
    void guardAfterTheHandlerFailsTheStart() {
        assertStartFails(
                config -> config.routes.after("/pay", guard.require(ctx -> {})), "which runs after the handler");
        assertStartFails(config -> config.routes.afterMatched("/pay", guard.require(ctx -> {})), "AFTER_MATCHED /pay");
        assertStartFails(
                config -> config.routes.wsAfterUpgrade("/live", guard.require(ctx -> {})), "AFTER_UPGRADE /live");
    }

    @Test
    void webhookBehindAGuardOrRolesFailsTheStart() {
        WebhookReceiver receiver = receiver(false);

        assertThatThrownBy(() -> guard.require(WachtJavalin.webhook(receiver)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each event is lost");
        assertStartFails(
                config -> config.routes.post(
                        "/hook", WachtJavalin.webhook(receiver), Guarded.by(Requirement.permission("p"))),
                "each event is lost");
    }

    /** A 4xx would make the failure final. */
    @Test
    void errorAndAfterHandlersCannotChangeTheResponseToAWebhook() {
        Javalin javalin = create(config -> {
                    config.routes.post("/hook", WachtJavalin.webhook(receiver(true)));
                    config.routes.error(500, ctx -> ctx.status(400).header("Retry-After", "1"));
                    config.routes.after(ctx -> {
                        if (ctx.statusCode() >= 500) {
                            throw new BadRequestResponse();
                        }
                    });
                })
                .start(0);
        try {
            WebhookDelivery delivery =
                    wacht.webhook("user.created").deliverTo("http://127.0.0.1:" + javalin.port() + "/hook");

            assertThat(delivery.statuses()).hasSize(32).containsOnly(500);
        } finally {
            javalin.stop();
        }
    }

    /** With {@code Retry-After: 1}, Wacht would make all its attempts in half a minute. */
    @Test
    void unavailableApplicationSendsNoRetryAfterToAWebhook() {
        Javalin javalin = create(guard.envelopeForAll(), config -> {
                    config.routes.before(ctx -> {
                        throw new ServiceUnavailableResponse();
                    });
                    config.routes.post("/hook", WachtJavalin.webhook(receiver(false)));
                })
                .start(0);
        try {
            WebhookDelivery delivery =
                    wacht.webhook("user.created").deliverTo("http://127.0.0.1:" + javalin.port() + "/hook");

            assertThat(delivery.statuses()).hasSize(32).containsOnly(503);
            assertThat(delivery.duration()).isGreaterThan(Duration.ofDays(6));
        } finally {
            javalin.stop();
        }
    }

    private WebhookReceiver receiver(boolean failing) {
        return WebhookReceiver.of(
                WebhookVerifier.builder().secret(wacht.webhookSecret()).build(), ReplayGuard.inMemory(), event -> {
                    if (failing) {
                        throw new IllegalStateException("the handler failed");
                    }
                });
    }

    private void assertStartFails(Consumer<JavalinConfig> routes, String problem) {
        Javalin javalin = create(routes);
        try {
            assertThatThrownBy(() -> javalin.start(0)).hasStackTraceContaining(problem);
        } finally {
            javalin.stop();
        }
    }

    private Javalin create(Consumer<JavalinConfig> routes) {
        return create(guard, routes);
    }

    private static Javalin create(JavalinGuard guard, Consumer<JavalinConfig> routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            WachtJavalin.install(config, guard);
            routes.accept(config);
        });
    }
}
