package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.CapturedLog;
import dev.wacht.testsupport.RawConnection;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Tests of more than one request: outages, shared connections, concurrent users, the log. */
abstract class AdapterScenarios {
    private static final String GATEWAY = "/v1/authz/check";
    private static final int USERS = 64;
    private static final int CALLS = 10;

    private final AdapterServer.Starter starter;
    private Application application;
    private Credentials credentials;
    private AdapterServer server;

    AdapterScenarios(AdapterServer.Starter starter) {
        this.starter = starter;
    }

    @BeforeAll
    void start() throws Exception {
        application = new Application();
        credentials = new Credentials(application.wacht());
        application.verifier().preload();
        server = starter.start(application);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        application.close();
    }

    Application application() {
        return application;
    }

    AdapterServer server() {
        return server;
    }

    /** Starts another server, for another application. */
    AdapterServer start(Application other) throws Exception {
        return starter.start(other);
    }

    Credentials credentials() {
        return credentials;
    }

    RawResponse send(Case row) throws IOException {
        return send(row, server);
    }

    static RawResponse send(Case row, AdapterServer server) throws IOException {
        try (RawConnection connection = RawConnection.open(server.port())) {
            List<String> headers = new ArrayList<>(row.headers);
            headers.add("Connection: close");
            return connection.send(row.method, row.target, headers, row.body);
        }
    }

    @Test
    void knownKeysServeThroughAnOutage() throws Exception {
        send(Case.of("warm", "GET", "/me", credentials.reader));
        application.wacht().down();
        try {
            RawResponse response = send(Case.of("outage", "GET", "/me", credentials.reader));

            assertThat(response.status()).isEqualTo(200);
        } finally {
            application.wacht().up();
        }
    }

    @Test
    void tokenIs503AndAnonymousIs401WithoutKeys() throws Exception {
        try (Application cold = new Application()) {
            Credentials otherCredentials = new Credentials(cold.wacht());
            cold.wacht().down();
            try (AdapterServer other = starter.start(cold)) {
                for (String path : List.of("/me", "/optional", "/mixed", "/unguarded")) {
                    RawResponse response = get(other, path, otherCredentials.reader);

                    assertThat(response.status()).as(path).isEqualTo(503);
                    Envelope.assertIs(response, "service_unavailable");
                    assertThat(response.headers("Retry-After")).as(path).containsExactly("1");
                }
                assertThat(get(other, "/me").status()).isEqualTo(401);
                assertThat(get(other, "/open", otherCredentials.reader).status())
                        .isEqualTo(200);
                assertThat(cold.runs()).containsExactly("open");
            }
        }
    }

    @Test
    void failingGatewayIs503AndNoHandlerRuns() throws Exception {
        application.runs().clear();
        List<Runnable> faults = List.of(
                () -> application.wacht().faults(GATEWAY).slow(Duration.ofSeconds(20)),
                () -> application.wacht().faults(GATEWAY).status(500),
                () -> application.wacht().faults(GATEWAY).status(200, "<html>"),
                () -> application.wacht().faults(GATEWAY).status(200, "{\"allowed\":true}"),
                () -> application.wacht().faults(GATEWAY).reset());
        try {
            for (Runnable fault : faults) {
                fault.run();
                RawResponse response = get(server, "/machine/1", credentials.key);

                assertThat(response.status()).isEqualTo(503);
                Envelope.assertIs(response, "service_unavailable");
                assertThat(response.headers("Retry-After")).hasSize(1);
            }
        } finally {
            application.wacht().faults(GATEWAY).clear();
        }
        assertThat(application.runs()).isEmpty();
    }

    @Test
    void rateLimitedMachineIs429WithRetryAfterInSeconds() throws Exception {
        application.wacht().faults().limitNext(1, Duration.ofMillis(1500));

        RawResponse response = get(server, "/machine/1", credentials.key);

        assertThat(response.status()).isEqualTo(429);
        Envelope.assertIs(response, "rate_limited");
        assertThat(response.headers("Retry-After")).containsExactly("2");
    }

    @Test
    void gatewayGetsTheRouteTemplateWhateverTheIds() throws Exception {
        LocalWacht wacht = application.wacht();
        String limited = "X-Api-Key: "
                + wacht.apiKey()
                        .permission("item:read")
                        .rateLimit(5, Duration.ofHours(1))
                        .create();
        List<Integer> statuses = new ArrayList<>();
        for (int id = 1; id <= 7; id++) {
            statuses.add(get(server, "/machine/" + id, limited).status());
        }

        // The gateway counts by resource: with raw paths, each id would have its own limit.
        assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429, 429);
    }

    @Test
    void asynchronousWorkIsAuthorizedOnce() throws Exception {
        String once = "X-Api-Key: "
                + application
                        .wacht()
                        .apiKey()
                        .name("k2")
                        .permission("item:read")
                        .rateLimit(1, Duration.ofHours(1))
                        .create();
        application.runs().clear();

        assertThat(get(server, "/later").status()).isEqualTo(401);
        assertThat(get(server, "/later", once).body()).isEqualTo("later for k2");
        assertThat(get(server, "/later", once).status()).isEqualTo(429);
        assertThat(application.runs()).containsExactly("later");
    }

    @Test
    void usersOnOneConnectionAreNotMixedUp() throws Exception {
        try (RawConnection connection = RawConnection.open(server.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(request(connection, "/me", credentials.reader).body())
                        .isEqualTo("me for u1");
                assertThat(request(connection, "/me", credentials.otherUser).body())
                        .isEqualTo("me for u2");
                assertThat(request(connection, "/optional").body()).isEqualTo("optional for anonymous");
                assertThat(request(connection, "/me").status()).isEqualTo(401);
                assertThat(request(connection, "/reader", credentials.otherUser).status())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void concurrentUsersAreNotMixedUp() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(USERS);
        try {
            List<Callable<List<String>>> work = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                String user = "user_" + i;
                String token = Credentials.bearer(application
                        .wacht()
                        .session()
                        .user(user)
                        .lifetime(Duration.ofHours(1))
                        .token());
                work.add(() -> responsesOfOthers(user, token));
            }
            for (Future<List<String>> wrong : threads.invokeAll(work)) {
                assertThat(wrong.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the responses that were for another user. */
    private List<String> responsesOfOthers(String user, String token) throws IOException {
        List<String> wrong = new ArrayList<>();
        try (RawConnection connection = RawConnection.open(server.port())) {
            for (int call = 0; call < CALLS; call++) {
                String body = request(connection, "/me", token).body();
                if (!body.equals("me for " + user)) {
                    wrong.add(user + " got the response: " + body);
                }
            }
        }
        return wrong;
    }

    @Test
    void failureAfterTheResponseBeganTruncatesIt() throws Exception {
        RawResponse response = get(server, "/broken-off");

        assertThat(response.status()).isIn(0, 200);
        assertThat(response.complete()).isFalse();
        // May have more than the beginning: Spring Boot appends its error page.
        assertThat(response.body())
                .satisfiesAnyOf(
                        body -> assertThat(body).isEmpty(),
                        body -> assertThat(body).startsWith(Application.BEGINNING));
        Envelope.assertNoDetails(response, credentials);
    }

    @Test
    void logHasTheIdOfTheFailedRequestAndNoCredential() throws Exception {
        get(server, "/broken", credentials.reader, "X-Request-Id: req-7f3a");
        get(server, "/broken", "X-Request-Id: not fit for a log");
        get(server, "/reader", credentials.otherUser, credentials.key);

        List<CapturedLog.Line> failures = CapturedLog.all().stream()
                .filter(line -> line.level() == Level.ERROR && line.text().contains(Application.SECRET))
                .toList();
        assertThat(failures).anySatisfy(line -> assertThat(line.text()).contains("req-7f3a"));
        assertThat(failures).noneSatisfy(line -> assertThat(line.text()).contains("not fit"));
        String whole = CapturedLog.all().toString();
        credentials.secrets().forEach(secret -> assertThat(whole).doesNotContain(secret));
    }

    private RawResponse get(AdapterServer of, String path, String... headers) throws IOException {
        try (RawConnection connection = RawConnection.open(of.port())) {
            return request(connection, path, headers);
        }
    }

    private static RawResponse request(RawConnection connection, String path, String... headers) throws IOException {
        return connection.send("GET", path, List.of(headers), new byte[0]);
    }
}
