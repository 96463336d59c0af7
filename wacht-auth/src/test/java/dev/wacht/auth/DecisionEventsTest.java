package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.auth.AccessDecidedEvent.Outcome;
import dev.wacht.testkit.LocalWacht;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each decision of a guard is one event, whichever way the request was authorized. */
class DecisionEventsTest {
    private final LocalWacht wacht = LocalWacht.start();
    private final TokenVerifier sessions =
            TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
    private final List<AccessDecidedEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final AuthEventListener recorder = new AuthEventListener() {
        @Override
        public void onRequestDecided(AccessDecidedEvent event) {
            events.add(event);
        }
    };
    private RuntimeException ofMachines = new RateLimitedException("limit", Duration.ofSeconds(1), Map.of());
    private final CallerAuthorizer callers = CallerAuthorizer.builder()
            .sessions(sessions)
            .machines((request, requirement) -> {
                throw ofMachines;
            })
            .listener(new AuthEventListener() {
                @Override
                public void onRequestDecided(AccessDecidedEvent event) {
                    throw new IllegalStateException("a listener that fails");
                }
            })
            .listener(recorder)
            .build();

    @AfterEach
    void close() {
        sessions.close();
        wacht.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachOutcomeIsOneEvent(boolean async) {
        String token = wacht.session().user("u1").permission("a").token();
        decide(async, bearer(token), RouteRule.users(Requirement.permission("a")));
        decide(async, bearer(token), RouteRule.users(Requirement.permission("b")));
        decide(async, bearer("garbage"), RouteRule.users(Requirement.authenticated()));
        decide(async, Map.of(), RouteRule.users(Requirement.authenticated()));
        decide(async, bearer("garbage"), RouteRule.optional());
        decide(async, Map.of(), RouteRule.optional());
        decide(async, Map.of(), RouteRule.denied());
        decide(async, key(), RouteRule.machines(MachineRequirement.authenticated()));
        ofMachines = new AuthUnavailableException("down", null, null);
        decide(async, key(), RouteRule.machines(MachineRequirement.authenticated()));
        ofMachines = new IllegalStateException("bug");
        decide(async, key(), RouteRule.machines(MachineRequirement.authenticated()));

        assertThat(events)
                .extracting(AccessDecidedEvent::outcome)
                .containsExactly(
                        Outcome.ALLOWED,
                        Outcome.FORBIDDEN,
                        Outcome.UNAUTHENTICATED,
                        Outcome.UNAUTHENTICATED,
                        Outcome.ALLOWED,
                        Outcome.ALLOWED,
                        Outcome.FORBIDDEN,
                        Outcome.RATE_LIMITED,
                        Outcome.UNAVAILABLE,
                        Outcome.ERROR);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.route()).isEqualTo("/items/{id}");
            assertThat(event.httpMethod()).isEqualTo("GET");
            assertThat(event.duration()).isPositive();
            assertThat(event.failure().isEmpty()).isEqualTo(event.outcome() == Outcome.ALLOWED);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void openRoutePublishesNoDecision(boolean async) {
        decide(async, Map.of(), RouteRule.open());

        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void outageOfTheKeysIsUnavailable(boolean async) {
        wacht.down();
        decide(async, bearer(wacht.session().token()), RouteRule.users(Requirement.authenticated()));

        assertThat(events)
                .singleElement()
                .extracting(AccessDecidedEvent::outcome)
                .isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void overloadWithoutARulePublishesADecision() {
        Throwable thrown = catchThrowable(() -> callers.authorize(
                request(Map.of()), Accept.session(), Requirement.authenticated(), MachineRequirement.authenticated()));

        assertThat(thrown).isInstanceOf(UnauthenticatedException.class);
        assertThat(events).singleElement().hasToString("AccessDecidedEvent[UNAUTHENTICATED, GET /items/{id}]");
    }

    private void decide(boolean async, Map<String, List<String>> headers, RouteRule rule) {
        if (async) {
            callers.authorizeAsync(request(headers), rule, Runnable::run)
                    .handle((authorized, failure) -> authorized)
                    .toCompletableFuture()
                    .join();
        } else {
            Throwable unused = catchThrowable(() -> callers.authorize(request(headers), rule));
        }
    }

    private static IncomingRequest request(Map<String, List<String>> headers) {
        return IncomingRequest.of(name -> headers.getOrDefault(name, List.of()), "GET", "/items/{id}", "203.0.113.7");
    }

    private static Map<String, List<String>> bearer(String token) {
        return Map.of("Authorization", List.of("Bearer " + token));
    }

    private static Map<String, List<String>> key() {
        return Map.of("X-Api-Key", List.of("k"));
    }
}
