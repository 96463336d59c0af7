package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.AccessDecidedEvent;
import dev.wacht.auth.AccessDecidedEvent.Outcome;
import dev.wacht.auth.AuthEventListener;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each decision of the gateway is published as one event, from blocking and asynchronous checks. */
class GatewayDecisionEventsTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final List<AccessDecidedEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final GatewayAuthorizer machines = GatewayAuthorizer.builder()
            .publishableKey(wacht.publishableKey())
            .gatewayUrl(wacht.gatewayUrl())
            .listener(new AuthEventListener() {
                @Override
                public void onMachineDecided(AccessDecidedEvent event) {
                    events.add(event);
                }
            })
            .build();

    @AfterEach
    void close() {
        machines.close();
        wacht.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachDecisionPublishesOneEvent(boolean async) {
        String key = wacht.apiKey().permission("a").create();
        check(async, "GET", key, "a");
        check(async, "GET", key, "b");
        check(async, "GET", "unknown", "a");
        check(async, "BREW", key, "a");
        wacht.faults("/v1/authz/check").limitNext(1, Duration.ofSeconds(1));
        check(async, "GET", key, "a");
        wacht.faults("/v1/authz/check").status(500);
        check(async, "GET", key, "a");

        assertThat(events)
                .extracting(AccessDecidedEvent::outcome)
                .containsExactly(
                        Outcome.ALLOWED,
                        Outcome.FORBIDDEN,
                        Outcome.UNAUTHENTICATED,
                        Outcome.FORBIDDEN,
                        Outcome.RATE_LIMITED,
                        Outcome.UNAVAILABLE);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.route()).isEqualTo("/items/{id}");
            assertThat(event.duration()).isPositive();
            assertThat(event.toString()).doesNotContain(key);
        });
    }

    private void check(boolean async, String method, String key, String permission) {
        MachineRequest request = MachineRequest.builder(MachineCredential.apiKey(key))
                .method(method)
                .resource("/items/{id}")
                .build();
        MachineRequirement requirement = MachineRequirement.permission(permission);
        if (async) {
            machines.authorizeAsync(request, requirement, Runnable::run)
                    .handle((machine, failure) -> failure)
                    .toCompletableFuture()
                    .join();
        } else {
            Throwable unused = catchThrowable(() -> machines.authorize(request, requirement));
        }
    }
}
