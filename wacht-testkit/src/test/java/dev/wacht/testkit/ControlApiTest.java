package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wacht.testkit.RunningProgram.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations of the program's control API. */
class ControlApiTest {
    private static RunningProgram program;

    @BeforeAll
    static void start() throws Exception {
        program = RunningProgram.start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        program.close();
    }

    @BeforeEach
    void reset() throws Exception {
        assertThat(program.control("POST", "/_local/reset").status()).isEqualTo(204);
    }

    @Test
    void variablesAreThePrintedOnes() throws Exception {
        JsonNode variables = program.control("GET", "/_local/variables").json();

        assertThat(variables.properties())
                .hasSize(6)
                .allSatisfy(variable ->
                        assertThat(variable.getValue().asText()).isEqualTo(program.variable(variable.getKey())));
    }

    @Test
    void createsSessionTokens() throws Exception {
        JsonNode claims = claims(program.control("POST", "/_local/tokens/session", """
                {"user": "1001", "session": "5", "organization": "2001", "workspace": "3001", "lifetime_seconds": 60,
                 "permissions": ["user:read"], "workspace_permissions": ["doc:read"], "claims": {"plan": {"seats": null}}}
                """));

        ObjectNode expected = (ObjectNode) Http.parse("""
                {"iss": "ORIGIN", "sub": "1001", "sid": "5", "organization": "2001", "workspace": "3001",
                 "permissions": {"organization": ["user:read"], "workspace": ["doc:read"]}, "plan": {"seats": null}}
                """.replace("ORIGIN", program.variable("WACHT_BACKEND_API_URL")));
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
        assertThat(((ObjectNode) claims).remove(List.of("iat", "exp"))).isEqualTo(expected);
        assertThat(claims(program.control("POST", "/_local/tokens/session", "{}"))
                        .has("permissions"))
                .isFalse();
    }

    @Test
    void createsOAuthTokens() throws Exception {
        JsonNode jwt = claims(program.control("POST", "/_local/tokens/oauth", """
                {"user": "1001", "client": "oc_1", "session": "5", "scopes": ["user:read", "user:update"],
                 "organization": "2001", "lifetime_seconds": 60, "claims": {"act": "x"}}
                """));
        assertThat(jwt.path("scope").asText()).isEqualTo("user:read user:update");
        assertThat(jwt.path("aud").asText()).isEqualTo("urn:wacht:organization:2001");
        assertThat(jwt.path("act").asText()).isEqualTo("x");
        String opaque = token(program.control(
                "POST", "/_local/tokens/oauth", "{\"format\": \"opaque\", \"scopes\": [\"user:read\"]}"));

        assertThat(gateway("oauth_access_token", opaque).path("allowed").asBoolean())
                .isTrue();
        revoke(opaque);
        assertThat(gateway("oauth_access_token", opaque).path("allowed").asBoolean())
                .isFalse();
    }

    @Test
    void createsAndRevokesApiKeys() throws Exception {
        String key = token(program.control("POST", "/_local/tokens/api-key", """
                {"name": "ci", "permissions": ["user:read"], "user": "1001", "organization": "2001", "workspace": "3001",
                 "metadata": {"team": "a"}, "lifetime_seconds": 60, "rate_limit": {"calls": 2, "window_seconds": 60}}
                """));

        JsonNode first = gateway("api_key", key);
        assertThat(first.path("allowed").asBoolean()).isTrue();
        assertThat(first.findValue("organization_id").asText()).isEqualTo("2001");
        assertThat(gateway("api_key", key).path("allowed").asBoolean()).isTrue();
        assertThat(gateway("api_key", key).path("reason").asText()).isEqualTo("rate_limited");
        revoke(key);
        assertThat(program.control("POST", "/_local/tokens/revoke", "{\"token\": \"unknown\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void createsInvalidTokens() throws Exception {
        for (InvalidToken way : InvalidToken.values()) {
            String name = way.name().toLowerCase(Locale.ROOT);
            assertThat(token(program.control("POST", "/_local/tokens/session", "{\"invalid\": \"" + name + "\"}")))
                    .as(name)
                    .contains(".");
        }
        for (InvalidOAuthToken way : InvalidOAuthToken.values()) {
            String name = way.name().toLowerCase(Locale.ROOT);
            assertThat(token(program.control("POST", "/_local/tokens/oauth", "{\"invalid\": \"" + name + "\"}")))
                    .as(name)
                    .contains(".");
        }
        JsonNode expired = claims(program.control("POST", "/_local/tokens/session", "{\"invalid\": \"expired\"}"));
        assertThat(expired.path("exp").asLong()).isLessThan(Instant.now().getEpochSecond());
        assertThat(program.control("POST", "/_local/tokens/session", "{\"invalid\": \"stale\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void createsTokenWithNullPermissions() throws Exception {
        JsonNode claims = claims(program.control(
                "POST", "/_local/tokens/session", "{\"null_permissions\": true, \"metadata\": {\"plan\": null}}"));

        assertThat(claims.path("permissions")).isEqualTo(Http.parse("{\"organization\": null, \"workspace\": null}"));
        assertThat(claims.path("metadata")).isEqualTo(Http.parse("{\"plan\": null}"));
    }

    @ParameterizedTest
    @CsvSource({"session, /.well-known/jwks.json", "oauth, /oauth/.well-known/jwks.json"})
    void keysAreAddedRotatedAndWithdrawn(String kind, String jwks) throws Exception {
        String path = "/_local/keys/" + kind;
        String first = program.control("GET", path).json().path("current").asText();
        JsonNode two = program.control("POST", path).json();
        String second = two.path("current").asText();
        assertThat(two.path("ids")).isEqualTo(Http.parse("[\"" + first + "\", \"" + second + "\"]"));
        assertThat(program.send("GET", jwks, "").json().path("keys")).hasSize(2);
        token(program.control("POST", "/_local/tokens/" + kind, "{\"signed_with\": \"" + first + "\"}"));

        assertThat(program.control("DELETE", path + "/" + first).json().path("ids"))
                .hasSize(1);
        assertThat(program.control("DELETE", path + "/" + second).status()).isEqualTo(409);
        assertThat(program.control("DELETE", path + "/unknown").status()).isEqualTo(422);
        assertThat(program.control("POST", path + "/rotate")
                        .json()
                        .path("current")
                        .asText())
                .isNotIn(first, second);
        assertThat(program.send("GET", jwks, "").json().path("keys")).hasSize(1);
        assertThat(program.control("POST", "/_local/keys/other/rotate").status())
                .isEqualTo(400);
    }

    @Test
    void faultsAreSetAndCleared() throws Exception {
        fault("{\"kind\": \"status\", \"path\": \"/users\", \"method\": \"GET\", \"status\": 503, \"next\": 2}");
        assertThat(statusOfUsers()).isEqualTo(503);
        assertThat(statusOfUsers()).isEqualTo(503);
        assertThat(statusOfUsers()).isEqualTo(200);

        fault("{\"kind\": \"status\", \"status\": 418, \"body\": \"tea\"}");
        assertThat(program.backend("GET", "/users").body()).isEqualTo("tea");
        fault("{\"kind\": \"malformed_json\", \"path\": \"/users\"}");
        assertThatThrownBy(() -> program.backend("GET", "/users").json()).isInstanceOf(AssertionError.class);
        assertThat(program.control("DELETE", "/_local/faults?path=/users").status())
                .isEqualTo(204);
        assertThat(statusOfUsers()).isEqualTo(418);
        assertThat(program.control("DELETE", "/_local/faults").status()).isEqualTo(204);
        assertThat(statusOfUsers()).isEqualTo(200);

        fault("{\"kind\": \"reset\"}");
        assertThatThrownBy(() -> program.backend("GET", "/users")).isInstanceOf(IOException.class);
        fault("{\"kind\": \"slow\", \"milliseconds\": 150}");
        long start = System.nanoTime();
        assertThat(statusOfUsers()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(150_000_000);
        fault("{\"kind\": \"drip\", \"milliseconds\": 1}");
        assertThat(statusOfUsers()).isEqualTo(200);
        program.control("DELETE", "/_local/faults");
        fault("{\"kind\": \"rate_limit\", \"path\": \"/users\", \"next\": 1, \"milliseconds\": 2000}");
        assertThat(statusOfUsers()).isEqualTo(429);
        assertThat(statusOfUsers()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind": "status"}                                           | the kind status requires status
            {"kind": "status", "status": 600}                            | status must be from 200 to 599
            {"kind": "slow"}                                             | the kind slow requires milliseconds
            {"kind": "rate_limit", "milliseconds": 1}                    | the kind rate_limit requires next
            {"kind": "status", "status": 500, "path": "/user"}           | a fault at /user would never apply
            {"kind": "status", "status": 500, "next": 3000000000}        | next must be at most 2147483647
            {"kind": "status", "status": 500, "next": 0}                 | next is too small
            {"kind": "explode"}                                          | kind must be one of [status, slow,
            {}                                                           | kind is missing
            {"kind": "reset", "seconds": 1}                              | the body has an unknown property
            """)
    void invalidFaultsAreRejected(String json, String message) throws Exception {
        Response response = program.control("PUT", "/_local/faults", json);

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.error()).startsWith(message);
        assertThat(statusOfUsers()).isEqualTo(200);
    }

    @Test
    void unknownQueryParametersAreRejected() throws Exception {
        fault("{\"kind\": \"status\", \"status\": 503, \"path\": \"/users\"}");

        Response response = program.control("DELETE", "/_local/faults?pth=/users");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.error()).isEqualTo("unknown query parameter; those of this operation are: path, method");
        assertThat(statusOfUsers()).isEqualTo(503);
    }

    @Test
    void missingBodyIsRejectedWithReason() throws Exception {
        Response untyped = program.control("POST", "/_local/clock/advance");
        Response empty = program.send(
                "POST",
                "/_local/clock/advance",
                "",
                "Authorization: Bearer " + program.variable("WACHT_LOCAL_TOKEN"),
                "Content-Type: application/json");

        assertThat(untyped.status()).isEqualTo(415);
        assertThat(untyped.error()).isEqualTo("Content-Type must be application/json");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.error()).isEqualTo("the body is not valid JSON, or has a property twice");
    }

    @Test
    void faultsDoNotApplyToControlApi() throws Exception {
        fault("{\"kind\": \"reset\"}");

        assertThat(program.control("GET", "/_local/clock").status()).isEqualTo(200);
    }

    @Test
    void clockStopsMovesAndResumes() throws Exception {
        assertThat(time("PUT", "/_local/clock", "{\"time\": \"2030-01-01T12:00:00+02:00\"}"))
                .isEqualTo("2030-01-01T10:00:00Z");
        assertThat(time("POST", "/_local/clock/advance", "{\"seconds\": 90}")).isEqualTo("2030-01-01T10:01:30Z");
        assertThat(time("GET", "/_local/clock")).isEqualTo("2030-01-01T10:01:30Z");
        assertThat(time("POST", "/_local/clock/resume")).startsWith("2030-01-01T10:01:3");
        assertThat(program.send("GET", "/health", "").head()).contains("Date: Tue, 1 Jan 2030 10:01:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT  | /_local/clock         | {"time": "noon"}                      | time must be an RFC 3339 time
            PUT  | /_local/clock         | {"time": "10000-01-01T00:00:00Z"}     | time must be an RFC 3339 time
            PUT  | /_local/clock         | {"time": "+10000-01-01T00:00:00Z"}    | time must be an RFC 3339 time
            PUT  | /_local/clock         | {"time": "9999-12-31T23:59:59-18:00"} | the time must be in the years from 1970 to 9999
            PUT  | /_local/clock         | {"time": "1970-01-01T00:00:00+18:00"} | the time must be in the years from 1970 to 9999
            POST | /_local/clock/advance | {"seconds": 9223372036854775807}      | the time must be in the years from 1970 to 9999
            POST | /_local/clock/advance | {"seconds": -9999999999}              | the time must be in the years from 1970 to 9999
            """)
    void timesOutOfRangeAreRejected(String method, String path, String json, String message) throws Exception {
        String before = time("PUT", "/_local/clock", "{\"time\": \"2030-01-01T10:00:00Z\"}");

        assertThat(program.control(method, path, json).error()).startsWith(message);

        assertThat(time("GET", "/_local/clock")).isEqualTo(before);
    }

    @Test
    void seedIsExportedAndLoaded() throws Exception {
        assertThat(program.control("PUT", "/_local/seed", "{\"tables\": {\"users\": [{\"first_name\": \"Ann\"}]}}")
                        .status())
                .isEqualTo(204);
        String seed = program.control("GET", "/_local/seed").body();
        program.control("POST", "/_local/reset");
        assertThat(program.backend("GET", "/users").json().path("data")).isEmpty();

        assertThat(program.control("PUT", "/_local/seed", seed).status()).isEqualTo(204);
        assertThat(program.backend("GET", "/users")
                        .json()
                        .at("/data/0/first_name")
                        .asText())
                .isEqualTo("Ann");

        Response wrong = program.control("PUT", "/_local/seed", "{\"tables\": {\"users\": [{}, 1]}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.error()).isEqualTo("users[1] is not a JSON object");
    }

    @Test
    void requestsAreListed() throws Exception {
        program.backend("GET", "/users?limit=3&search=ann");
        program.send("POST", "/users", "{}", "Content-Type: application/json");

        assertThat(program.control("GET", "/_local/requests").json().path("data"))
                .isEqualTo(Http.parse("""
                [{"method": "GET", "path": "/users", "query_parameters": ["limit", "search"],
                  "headers": ["Authorization", "Connection", "Host"]},
                 {"method": "POST", "path": "/users", "query_parameters": [],
                  "headers": ["Connection", "Content-Length", "Content-Type", "Host"]}]
                """));
        assertThat(program.control("GET", "/_local/requests?limit=1")
                        .json()
                        .at("/data/0/method")
                        .asText())
                .isEqualTo("POST");
    }

    @Test
    void webhooksAreSentAndDelivered() throws Exception {
        try (TestReceiver receiver = new TestReceiver()) {
            receiver.statuses.add(503);
            receiver.statuses.add(200);
            Response sent = program.control(
                    "POST",
                    "/_local/webhooks/send",
                    "{\"type\": \"user.created\", \"url\": \"" + receiver.url() + "\", \"data\": {\"id\": \"1\"}}");

            assertThat(sent.json()).isEqualTo(Http.parse("{\"outcome\": \"delivered\", \"statuses\": [503, 200]}"));
            assertThat(receiver.received).hasSize(2);
            assertThat(program.control("POST", "/_local/webhooks/deliver").status())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            session | {"lifetime_seconds": 9223372036854775807}  | a lifetime must end in a year from 1970 to 9999
            session | {"lifetime_seconds": -9223372036854775808} | a lifetime must end in a year from 1970 to 9999
            session | {"lifetime_seconds": 300000000000}         | a lifetime must end in a year from 1970 to 9999
            oauth   | {"lifetime_seconds": 9223372036854775807}  | a lifetime must end in a year from 1970 to 9999
            oauth   | {"lifetime_seconds": 300000000000, "format": "opaque"} | a lifetime must end in a year from 1970 to 9999
            api-key | {"lifetime_seconds": 9223372036854775807}  | a lifetime must end in a year from 1970 to 9999
            api-key | {"rate_limit": {"calls": 1, "window_seconds": 9223372036854775807}} | a rate limit must have a non-negative number
            """)
    void durationsOutOfRangeAreRejected(String kind, String json, String message) throws Exception {
        Response response = program.control("POST", "/_local/tokens/" + kind, json);

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.error()).startsWith(message);
        assertThat(program.errors()).doesNotContain("Exception");
    }

    @Test
    void unknownOperationIsRejectedInJson() throws Exception {
        for (String path : new String[] {"/_local", "/_local/", "/_local/nowhere", "/_local/reset"}) {
            Response response = program.control("GET", path);

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.error()).isEqualTo("The control API has no operation with this method and path");
        }
        assertThat(program.send("GET", "/_localhost", "").status()).isEqualTo(404);
    }

    private static void fault(String json) throws IOException {
        assertThat(program.control("PUT", "/_local/faults", json).status()).isEqualTo(204);
    }

    private static void revoke(String token) throws IOException {
        assertThat(program.control("POST", "/_local/tokens/revoke", "{\"token\": \"" + token + "\"}")
                        .status())
                .isEqualTo(204);
    }

    private static int statusOfUsers() throws IOException {
        return program.backend("GET", "/users").status();
    }

    private static String time(String method, String path, String... json) throws IOException {
        return program.control(method, path, json).json().path("time").asText();
    }

    private static JsonNode gateway(String type, String credential) throws IOException {
        String body = "{\"principal\":{\"type\":\"" + type + "\",\"value\":\"" + credential
                + "\"},\"method\":\"GET\",\"resource\":\"/users\",\"required_permissions\":[\"user:read\"]}";
        return program.send("POST", "/v1/authz/check", body, "Content-Type: application/json")
                .json();
    }

    private static String token(Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json().path("token").asText();
    }

    private static JsonNode claims(Response response) {
        return Http.parse(
                new String(Base64.getUrlDecoder().decode(token(response).split("\\.", -1)[1]), UTF_8));
    }
}
