package dev.wacht.spring.boot;

import dev.wacht.auth.AccessDecidedEvent;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.TokenVerifiedEvent;
import dev.wacht.auth.WebhookReceivedEvent;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.CallListener;
import dev.wacht.spring.WachtSpring;
import dev.wacht.testkit.LocalWacht;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.HttpRequestHandler;

/** An application with routes for every kind of credential, a webhook, and its own listeners. */
@Configuration(proxyBeanMethods = false)
@Import(TestApp.class)
class MeteredApp {
    static final List<String> OWN_LISTENERS = new CopyOnWriteArrayList<>();
    static final List<Observation.Context> OBSERVED = new CopyOnWriteArrayList<>();

    /** The clock of the application, which is that of the LocalWacht. */
    private static final AtomicReference<LocalWacht> WACHT = new AtomicReference<>();

    static List<String> settings(LocalWacht local, String... more) {
        WACHT.set(local);
        OWN_LISTENERS.clear();
        OBSERVED.clear();
        List<String> settings = BootServer.with(
                LocalSettings.of(local),
                "wacht.webhook.secrets=" + local.webhookSecret(),
                "wacht.client.retry.initial-delay=1ms",
                "management.endpoints.web.exposure.include=health,metrics",
                "wacht.web.actuator=permit");
        return BootServer.with(settings, more);
    }

    @Bean
    Clock clock() {
        return WACHT.get().clock();
    }

    @Bean("/webhooks/wacht")
    HttpRequestHandler webhooks(WebhookVerifier verifier, ReplayGuard guard) {
        return WachtSpring.webhook(WebhookReceiver.of(verifier, guard, event -> {
            if (event.type().equals("user.deleted")) {
                throw new IllegalStateException("a handler that fails");
            }
        }));
    }

    @Bean
    @ConditionalOnProperty("test.failing-store")
    ReplayGuard failingStore() {
        return id -> {
            throw new IllegalStateException("a store that fails");
        };
    }

    @Bean
    AuthEventListener ownListener() {
        return new AuthEventListener() {
            @Override
            public void onTokenVerified(TokenVerifiedEvent event) {
                OWN_LISTENERS.add("token");
            }

            @Override
            public void onRequestDecided(AccessDecidedEvent event) {
                OWN_LISTENERS.add("request");
            }

            @Override
            public void onMachineDecided(AccessDecidedEvent event) {
                OWN_LISTENERS.add("machine");
            }

            @Override
            public void onWebhookReceived(WebhookReceivedEvent event) {
                OWN_LISTENERS.add("webhook");
            }
        };
    }

    @Bean
    CallListener ownCalls() {
        return call -> {
            OWN_LISTENERS.add(call.operation());
            return new CallListener.Observer() {};
        };
    }

    /** Handles observations as a tracer does. */
    @Bean
    ObservationHandler<Observation.Context> observations() {
        return new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                if (String.valueOf(context.getName()).startsWith("wacht.")) {
                    OBSERVED.add(context);
                }
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        };
    }
}
