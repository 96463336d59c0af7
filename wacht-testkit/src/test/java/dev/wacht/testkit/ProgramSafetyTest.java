package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.RunningProgram.Ended;
import dev.wacht.testkit.RunningProgram.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on the program from web pages and other machines. Each test is named after the rule that stops its attack.
 */
class ProgramSafetyTest {
    private static final String ATTACKERS_SEED = "{\"tables\":{\"users\":[{\"first_name\":\"Mallory\"}]}}";
    private static RunningProgram program;

    @BeforeAll
    static void start() throws Exception {
        program = RunningProgram.start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        program.close();
    }

    @Test
    void listensOnLoopbackByDefault() throws Exception {
        for (InetAddress address : ownAddresses()) {
            assertThatThrownBy(() -> new Socket(address, program.port()).close())
                    .isInstanceOf(ConnectException.class);
        }
        assertThat(program.errors()).doesNotContain("Warning");
    }

    @Test
    void otherHostThanLoopbackPrintsWarning() throws Exception {
        try (RunningProgram open = RunningProgram.start(Map.of(), "--host", "0.0.0.0")) {
            assertThat(open.errors())
                    .startsWith("Warning: LocalWacht listens on 0.0.0.0, so other machines can reach it.");
            assertThat(open.variable("WACHT_BACKEND_API_URL")).isEqualTo("http://127.0.0.1:" + open.port());
            for (InetAddress address : ownAddresses()) {
                new Socket(address, open.port()).close();
            }
            assertThat(open.send("GET", "/health", "", "Host: 0.0.0.0:" + open.port())
                            .status())
                    .isEqualTo(421);
        }
    }

    /** DNS rebinding: the domain of a web page resolves to 127.0.0.1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:PORT",
                "evil.example",
                "127.0.0.1.evil.example:PORT",
                "localhost.evil.example:PORT",
                "localhost.:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1:PORT\r\nHost: evil.example:PORT",
                "127.0.0.1:PORT, evil.example",
                "user@127.0.0.1:PORT",
                ""
            })
    void otherHostHeadersAreRejectedOnEveryRoute(String host) throws Exception {
        String header = ("Host: " + host.replace("PORT", Integer.toString(program.port()))).strip();
        for (String path : new String[] {"/health", "/.well-known/jwks.json", "/users", "/_local/seed", "/nowhere"}) {
            Response response = program.send(
                    "GET", path, "", header, "Authorization: Bearer " + program.variable("WACHT_LOCAL_TOKEN"));

            assertThat(response.status()).as(path).isIn(421, 400); // 400: not valid HTTP
            assertThat(response.body()).doesNotContain("evil", "keys", "d\":");
        }
        assertThat(program.control("GET", "/_local/requests").body()).doesNotContain("/nowhere");
    }

    @Test
    void rejectedHostHeaderGetsRemedy() throws Exception {
        Response response = program.send("GET", "/health", "", "Host: evil.example");

        assertThat(response.status()).isEqualTo(421);
        assertThat(response.body()).contains("localhost:" + program.port(), "--allow-host NAME");
    }

    /** An unauthorized client cannot send a large body. */
    @Test
    void requestIsRejectedBeforeItsBodyIsSent() throws Exception {
        String[] wrong = {"Host: evil.example", "Origin: https://evil.example", "X: y"};
        int[] statuses = {421, 403, 401};
        for (int i = 0; i < wrong.length; i++) {
            Response response =
                    program.send("PUT", "/_local/seed", "", wrong[i], "Content-Length: 9", "Expect: 100-continue");

            assertThat(response.status()).isEqualTo(statuses[i]);
        }
    }

    @Test
    void allowedHostHeadersAreAccepted() throws Exception {
        for (String host : new String[] {"localhost", "LocalHost", "127.0.0.1", "[::1]"}) {
            assertThat(program.send("GET", "/health", "", "Host: " + host + ":" + program.port())
                            .status())
                    .isEqualTo(200);
        }
        try (RunningProgram named = RunningProgram.start(
                Map.of(), "--allow-host", "host.docker.internal", "--allow-host", "wacht.test:8080")) {
            int port = named.port();
            assertThat(named.variable("WACHT_GATEWAY_URL")).isEqualTo("http://host.docker.internal:" + port);
            assertThat(named.send("GET", "/health", "", "Host: host.docker.internal:" + port)
                            .status())
                    .isEqualTo(200);
            assertThat(named.send("GET", "/health", "", "Host: wacht.test:8080").status())
                    .isEqualTo(200);
            assertThat(named.send("GET", "/health", "", "Host: wacht.test:" + port)
                            .status())
                    .isEqualTo(421);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:5173", "http://127.0.0.1:PORT", ""})
    void controlApiRejectsRequestsWithOrigin(String origin) throws Exception {
        Response response = program.send(
                "PUT",
                "/_local/seed",
                ATTACKERS_SEED,
                "Origin: " + origin.replace("PORT", Integer.toString(program.port())),
                "Authorization: Bearer " + program.variable("WACHT_LOCAL_TOKEN"),
                "Content-Type: application/json");

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.error()).contains("Origin");
        assertThat(response.head()).doesNotContainIgnoringCase("access-control");
        assertThat(program.backend("GET", "/users").body()).doesNotContain("Mallory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Authorization: Bearer ",
                "Authorization: Bearer local_guessed",
                "Authorization: bearer TOKEN",
                "Authorization: Bearer TOKENx",
                "Authorization: Bearer  TOKEN",
                "Authorization: TOKEN",
                "Authorization: Bearer TOKEN\r\nAuthorization: Bearer TOKEN",
                "Authorization: Bearer KEY",
                "Cookie: token=TOKEN"
            })
    void controlApiRequiresItsToken(String header) throws Exception {
        String sent = header.replace("TOKEN", program.variable("WACHT_LOCAL_TOKEN"))
                .replace("KEY", program.variable("WACHT_API_KEY"));
        for (String path : new String[] {"/_local/seed", "/_local/variables", "/_local", "/_local/nowhere"}) {
            Response response = program.send("GET", path, "", sent);

            assertThat(response.status()).as(path).isEqualTo(401);
            assertThat(response.body()).doesNotContain("\"d\"", "wk_test_", program.variable("WACHT_LOCAL_TOKEN"));
        }
    }

    @Test
    void shortControlTokenIsRejected() throws Exception {
        for (String token : new String[] {"", "short", "fifteen-letters", "with a space in the middle"}) {
            Ended ended = RunningProgram.run(Map.of("WACHT_LOCAL_TOKEN", token), "--port", "0");

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.errors())
                    .startsWith("WACHT_LOCAL_TOKEN must have at least 16 characters, all of them visible ASCII");
        }
    }

    /** Content types that a web page can send without a preflight request (CORS). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=b",
                "application/merge-patch+json",
                ""
            })
    void controlApiAcceptsJsonOnly(String contentType) throws Exception {
        for (String path : new String[] {"/_local/seed", "/_local/reset", "/_local/clock"}) {
            Response response = program.send(
                    path.equals("/_local/reset") ? "POST" : "PUT",
                    path,
                    ATTACKERS_SEED,
                    "Authorization: Bearer " + program.variable("WACHT_LOCAL_TOKEN"),
                    contentType.isEmpty() ? "X: y" : "Content-Type: " + contentType);

            assertThat(response.status()).as(path).isEqualTo(415);
        }
        assertThat(program.backend("GET", "/users").body()).doesNotContain("Mallory");
    }

    /** Without the token, at most 2 MiB are read before the error response. */
    @Test
    void largeBodyRequiresControlToken() throws Exception {
        String seed =
                "{\"tables\":{\"users\":[{\"private_metadata\":{\"note\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}}]}}";

        assertThat(program.control("PUT", "/_local/seed", seed).status()).isEqualTo(204);
        assertThat(program.control("PUT", "/_local/faults", seed).error()).isEqualTo("the body exceeds 2 MiB");
        for (String wrong : new String[] {"Authorization: Bearer x", "Host: evil.example", "Origin: null"}) {
            Response response = program.send(
                    "PUT", "/_local/seed", "", wrong, "Content-Length: 3145728", "Content-Type: application/json");

            assertThat(response.status()).as(wrong).isIn(401, 403, 421); // At once, without waiting for the body.
        }
    }

    @Test
    void logAndListOfRequestsContainNoSecrets() throws Exception {
        program.backend("GET", "/users?search=secret-1");
        program.send("GET", "/users", "", "Authorization: Bearer secret-2", "X-Api-Key: secret-3");
        program.control("POST", "/_local/tokens/session", "{\"user\":\"secret-4\",\"permissions\":0}");
        program.control("POST", "/_local/tokens/revoke", "{\"token\":\"secret-5\"}");
        program.send("GET", "/_local/clock", "", "Authorization: Bearer secret-6");
        String requests = program.control("GET", "/_local/requests").body();

        assertThat(requests).contains("\"search\"", "X-Api-Key").doesNotContain("secret-", "_local");
        assertThat(program.errors())
                .contains("401 for GET /users", "422 for POST /_local/tokens/session: permissions must be an array")
                .doesNotContain("secret-", program.variable("WACHT_LOCAL_TOKEN"), program.variable("WACHT_API_KEY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret-7@a b/",
                "ftp://user:secret-7@localhost/",
                "http:///secret-7",
                "secret-7",
                "http://a_b:secret-7/"
            })
    void messagesDoNotContainUrlOfReceiver(String url) throws Exception {
        Response response = program.control(
                "POST", "/_local/webhooks/send", "{\"type\": \"user.created\", \"url\": \"" + url + "\"}");

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.head() + response.body() + program.errors()).doesNotContain("secret-7");
        assertThat(response.error()).startsWith("the URL of a webhook's receiver must be an http or https URL");
    }

    @Test
    void onlyTheSeedContainsPrivateKeys() throws Exception {
        assertThat(program.control("GET", "/_local/seed").json().at("/keys/0/d").asText())
                .isNotEmpty();
        for (String path : new String[] {"/_local/variables", "/_local/keys/session", "/_local/keys/oauth"}) {
            assertThat(program.control("GET", path).body()).as(path).doesNotContain("\"d\":");
        }
        assertThat(program.send("GET", "/.well-known/jwks.json", "").body()).doesNotContain("\"d\":");
    }

    /** A LocalWacht inside a test has no control API. */
    @Test
    void onlyTheProgramHasAControlApi() throws Exception {
        try (LocalWacht wacht = LocalWacht.start()) {
            assertThat(new Http(wacht).get("/_local/seed").status()).isEqualTo(404);
        }
    }

    /** Returns the addresses at which other machines reach this one, if there are any. */
    private static Iterable<InetAddress> ownAddresses() throws IOException {
        Stream<InetAddress> all = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4);
        return all.toList();
    }
}
