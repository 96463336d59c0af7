package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.TokenRejection;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to an application update the meters that docs/observability.md lists, and callers cannot create series. */
class MetricsTest {
    private static final String JWKS = "/.well-known/jwks.json";
    private static final String CHECK = "/v1/authz/check";

    private final LocalWacht wacht = LocalWacht.start();

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void tokensAndFetchesOfKeysAreCounted() {
        try (BootServer server = start()) {
            server.get("/me", bearer(wacht, "a"));
            server.get("/me", bearer(wacht, "a"));
            server.get("/me", "Authorization", "Bearer garbage");
            String expired = wacht.session().expired().token();
            server.get("/me", "Authorization", "Bearer " + expired);

            assertThat(count(server, "wacht.auth.tokens", "issuer", wacht.issuer(), "outcome", "accepted"))
                    .isEqualTo(2);
            assertThat(count(server, "wacht.auth.tokens", "outcome", "malformed"))
                    .isEqualTo(1);
            assertThat(count(server, "wacht.auth.tokens", "outcome", "expired")).isEqualTo(1);
            assertThat(count(
                            server,
                            "wacht.auth.key.fetches",
                            "server.address",
                            URI.create(wacht.issuer()).getHost(),
                            "outcome",
                            "success",
                            "error.type",
                            "none"))
                    .isEqualTo(1);
        }
    }

    @Test
    void outageIsVisibleInKeyAgeFetchesAndDecisions() {
        try (BootServer server = start()) {
            wacht.faults(JWKS).status(503);
            server.get("/me", bearer(wacht, "a"));
            assertThat(count(server, "wacht.auth.key.fetches", "outcome", "failure", "error.type", "503"))
                    .isEqualTo(1);
            assertThat(count(server, "wacht.guard.decisions", "outcome", "unavailable"))
                    .isEqualTo(1);
            assertThat(ageOfKeys(server)).isNaN();

            wacht.faults().clear();
            wacht.clock().advance(Duration.ofSeconds(2));
            server.get("/me", bearer(wacht, "a"));
            wacht.faults(JWKS).status(503);
            wacht.clock().advance(Duration.ofMinutes(6));
            assertThat(ageOfKeys(server)).isBetween(360.0, 420.0);
            assertThat(server.get("/me", bearer(wacht, "a")).statusCode()).isEqualTo(200);
            assertThat(count(server, "wacht.auth.keys.stale")).isEqualTo(1);
        }
    }

    @Test
    void decisionsAreCountedByOutcomeExceptOnOpenRoutes() {
        try (BootServer server = start()) {
            server.get("/forwarded");
            server.get("/actuator/health");
            server.get("/not-mapped");
            assertThat(find(server, "wacht.guard.decisions")).isEmpty();

            server.get("/me");
            server.get("/readers", bearer(wacht, "a"));
            server.get("/readers", bearer(wacht, "b"));
            server.get("/function", bearer(wacht, "b"));

            assertThat(count(server, "wacht.guard.decisions", "outcome", "unauthenticated"))
                    .isEqualTo(1);
            assertThat(count(server, "wacht.guard.decisions", "outcome", "allowed"))
                    .isEqualTo(2);
            assertThat(count(server, "wacht.guard.decisions", "outcome", "forbidden"))
                    .isEqualTo(1);
            assertThat(find(server, "wacht.guard.decisions"))
                    .as("no route and no method, which callers choose")
                    .allSatisfy(meter -> assertThat(meter.getId().getTags())
                            .extracting(tag -> tag.getKey())
                            .containsExactly("outcome"));
        }
    }

    @Test
    void checksOfTheGatewayAreTimed() {
        String key = wacht.apiKey().permission("m").create();
        try (BootServer server = start()) {
            assertThat(server.get("/machine", "X-Api-Key", key).statusCode()).isEqualTo(200);
            server.get("/machine", "X-Api-Key", "wak_test_unknown");
            wacht.faults(CHECK).limitNext(1, Duration.ofSeconds(1));
            server.get("/machine", "X-Api-Key", key);
            wacht.faults(CHECK).status(500);
            server.get("/machine", "X-Api-Key", key);

            for (String outcome : List.of("allowed", "unauthenticated", "rate_limited", "unavailable")) {
                RequiredSearch checks =
                        meters(server).get("wacht.gateway.checks").tag("outcome", outcome);
                assertThat(checks.timer().count()).as(outcome).isEqualTo(1);
                assertThat(checks.timer().totalTime(checks.timer().baseTimeUnit()))
                        .isPositive();
            }
            assertThat(count(server, "wacht.guard.decisions", "outcome", "rate_limited"))
                    .isEqualTo(1);
        }
    }

    @Test
    void webhooksAreTimedByKnownType() {
        try (BootServer server = start()) {
            SignedWebhook webhook = wacht.webhook("user.created").sign();
            assertThat(deliver(server, webhook)).isEqualTo(204);
            assertThat(deliver(server, webhook)).isEqualTo(204);
            assertThat(deliver(server, wacht.webhook("user.deleted").sign())).isEqualTo(500);
            assertThat(deliver(server, wacht.webhook("invoice.paid").sign())).isEqualTo(204);
            assertThat(deliver(server, wacht.webhook("user.created").body("[]").sign()))
                    .isEqualTo(500);
            wacht.rotateWebhookSecret();
            assertThat(deliver(server, wacht.webhook("user.created").sign())).isEqualTo(401);

            assertThat(deliveries(server, "user.created", "handled")).isEqualTo(1);
            assertThat(deliveries(server, "user.created", "handled_before")).isEqualTo(1);
            assertThat(deliveries(server, "user.deleted", "failed")).isEqualTo(1);
            assertThat(deliveries(server, "other", "handled")).isEqualTo(1);
            assertThat(deliveries(server, "none", "unreadable")).isEqualTo(1);
            assertThat(deliveries(server, "none", "rejected")).isEqualTo(1);
        }
    }

    @Test
    void callsAreObservedOnceAsChildrenOfTheCurrentObservation() {
        try (BootServer server = start()) {
            callWacht(server);

            assertThat(meters(server)
                            .get("wacht.client.requests")
                            .tags("url.template", "/users")
                            .timers())
                    .as("each request once")
                    .allSatisfy(timer -> assertThat(timer.count()).isEqualTo(1))
                    .extracting(timer -> timer.getId().getTag("http.request.method") + " "
                            + timer.getId().getTag("http.response.status_code") + " "
                            + timer.getId().getTag("error.type"))
                    .containsExactlyInAnyOrder("GET 503 503", "GET 200 none");
            assertThat(count(server, "wacht.client.retries", "url.template", "/users"))
                    .isEqualTo(1);
            List<Observation.Context> observed = MeteredApp.OBSERVED.stream()
                    .filter(context -> "GET /users".equals(context.getContextualName()))
                    .toList();
            assertThat(observed)
                    .hasSize(2)
                    .allSatisfy(context -> assertThat(context.getParentObservation())
                            .isNotNull()
                            .extracting(parent -> parent.getContextView().getName())
                            .isEqualTo("caller"));
            assertThat(observed.get(0).getError()).hasMessage("503");
            assertThat(observed.get(1).getError()).isNull();
            assertThat(observed.get(1).getHighCardinalityKeyValue("http.request.resend_count"))
                    .extracting(value -> value.getValue())
                    .isEqualTo("1");
        }
    }

    /** Without observations, the same meter is recorded, equally often. */
    @Test
    void callsAreTimedWithoutAnObservationRegistry() {
        try (BootServer server = start("spring.autoconfigure.exclude="
                + "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration,"
                + "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration")) {
            assertThat(server.context().getBeansOfType(ObservationRegistry.class))
                    .isEmpty();
            callWacht(server);

            assertThat(meters(server)
                            .get("wacht.client.requests")
                            .tag("url.template", "/users")
                            .timers())
                    .hasSize(2)
                    .allSatisfy(timer -> {
                        assertThat(timer.count()).isEqualTo(1);
                        assertThat(timer.getId().getTag("server.address")).isEqualTo("127.0.0.1");
                    });
            assertThat(count(server, "wacht.client.retries", "url.template", "/users"))
                    .isEqualTo(1);
            assertThat(MeteredApp.OBSERVED).isEmpty();
        }
    }

    @Test
    void listenersOfTheApplicationReceiveEveryEvent() {
        String key = wacht.apiKey().permission("m").create();
        try (BootServer server = start()) {
            server.get("/me", bearer(wacht, "a"));
            server.get("/machine", "X-Api-Key", key);
            deliver(server, wacht.webhook("user.created").sign());
            server.context().getBean(WachtClient.class).users().listUsers();
        }
        assertThat(MeteredApp.OWN_LISTENERS)
                .contains("token", "request", "machine", "webhook", "users.listUsers", "gateway.checkAuthz");
        assertThat(MeteredApp.OWN_LISTENERS).filteredOn("token"::equals).hasSize(1);
    }

    @Test
    void disabledMetricsLeaveTheListenersOfTheApplication() {
        try (BootServer server = start("wacht.metrics.enabled=false")) {
            server.get("/me", bearer(wacht, "a"));
            callWacht(server);

            assertThat(wachtMeters(server)).isEmpty();
            assertThat(MeteredApp.OBSERVED).isEmpty();
            assertThat(server.context().getBeansOfType(WachtMetrics.class)).isEmpty();
        }
        assertThat(MeteredApp.OWN_LISTENERS).contains("token", "users.listUsers");
    }

    /** Rule: the number of series is bounded, whatever clients send. Attack: 10,000 requests, all different. */
    @Test
    void numberOfSeriesIsBoundedForArbitraryRequests() throws Exception {
        Random random = new Random(42);
        try (BootServer server = start()) {
            Set<Meter.Id> before = new HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                String any = Long.toHexString(random.nextLong());
                switch (i % 5) {
                    case 0 -> server.get("/" + any + "/" + any);
                    case 1 -> server.get("/me?" + any, "Authorization", "Bearer " + any + "." + any + "." + any);
                    case 2 -> server.send("X" + any.toUpperCase(Locale.ROOT), "/mapped-elsewhere", "X-Api-Key", any);
                    case 3 -> deliver(server, "{\"type\":\"" + any + "\"}", "v1," + any);
                    default -> deliver(server, wacht.webhook("type." + any).sign());
                }
                if (i == 99) {
                    before.addAll(wachtMeters(server));
                }
            }
            assertThat(before).hasSizeBetween(4, 30);
            assertThat(wachtMeters(server)).as("after the first hundred").isEqualTo(before);
        }
    }

    /** Rule: meters and health responses contain no token, key, secret, id or real path. */
    @Test
    void metersAndHealthContainNoSecretsOrIds() {
        String key = wacht.apiKey().permission("m").create();
        String token = wacht.session().user("user-4711").permission("a").token();
        try (BootServer server = start("management.endpoint.health.show-details=always")) {
            server.get("/me", "Authorization", "Bearer " + token);
            server.get("/machine", "X-Api-Key", key);
            deliver(server, wacht.webhook("user.created").id("msg_4711").sign());
            assertThatThrownBy(() ->
                            server.context().getBean(WachtClient.class).users().getUser("4711"))
                    .isInstanceOf(RuntimeException.class);

            String shown =
                    wachtMeters(server) + " " + server.get("/actuator/health").body();
            assertThat(shown)
                    .contains("wacht.client.requests", "/users/{user_id}", "\"wacht\"")
                    .doesNotContain("4711", key, token, wacht.backendApiKey(), wacht.webhookSecret())
                    .doesNotContain(wacht.publishableKey(), "jwks.json");
        }
    }

    @Test
    void everyRejectionCodeIsATagValue() {
        assertThat(Stream.of(TokenRejection.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(field -> {
                            try {
                                return String.valueOf(field.get(null));
                            } catch (IllegalAccessException e) {
                                throw new IllegalStateException(e);
                            }
                        }))
                .isNotEmpty()
                .allMatch(MeteredAuthEvents.REJECTION_CODES::contains);
    }

    /** Makes a call whose first attempt fails, within an observation of the application. */
    private void callWacht(BootServer server) {
        wacht.faults("/users").next(1).status(503);
        ObservationRegistry registry = server.context()
                .getBeanProvider(ObservationRegistry.class)
                .getIfAvailable(() -> ObservationRegistry.NOOP);
        Observation.createNotStarted("caller", registry)
                .observe(() -> server.context()
                        .getBean(WachtClient.class)
                        .users()
                        .async()
                        .listUsers()
                        .join());
    }

    private BootServer start(String... settings) {
        return BootServer.start(MeteredApp.class, MeteredApp.settings(wacht, settings));
    }

    private static int deliver(BootServer server, SignedWebhook webhook) {
        return server.post("/webhooks/wacht", webhook.body(), webhook.headers()).statusCode();
    }

    /** Sends a webhook without knowing the secret. */
    private int deliver(BootServer server, String body, String signature) {
        String now = Long.toString(wacht.clock().instant().getEpochSecond());
        return server.post(
                        "/webhooks/wacht",
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("webhook-id", "msg_1", "webhook-timestamp", now, "webhook-signature", signature))
                .statusCode();
    }

    private static MeterRegistry meters(BootServer server) {
        return server.context().getBean(MeterRegistry.class);
    }

    /** Waits for the meter, because the response can arrive before the event of the fetch that preceded it. */
    private static double count(BootServer server, String name, String... tags) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (meters(server).find(name).tags(tags).counter() == null && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return meters(server).get(name).tags(tags).counter().count();
    }

    private static long deliveries(BootServer server, String type, String outcome) {
        return meters(server)
                .get("wacht.webhook.deliveries")
                .tags("type", type, "outcome", outcome)
                .timer()
                .count();
    }

    private static double ageOfKeys(BootServer server) {
        return meters(server)
                .get("wacht.auth.keys.age")
                .tag("verifier", "wachtTokenVerifier")
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    private static List<Meter> find(BootServer server, String name) {
        return List.copyOf(meters(server).find(name).meters());
    }

    private static Set<Meter.Id> wachtMeters(BootServer server) {
        Set<Meter.Id> ids = new HashSet<>();
        meters(server).getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("wacht."))
                .forEach(ids::add);
        return ids;
    }
}
