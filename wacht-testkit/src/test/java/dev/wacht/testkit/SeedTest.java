package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeds: export, start, load and reset. */
class SeedTest {
    @Test
    void exportedSeedRestoresState(@TempDir Path folder) throws Exception {
        try (LocalWacht first = LocalWacht.start()) {
            String ann = first.user().email("ann@example.com").password("pw").create();
            String organization = new Http(first)
                    .form("POST", "/organizations", "name", "Acme")
                    .id();
            Path file = folder.resolve("seed.json");
            Files.writeString(file, first.exportSeed());
            try (LocalWacht second = LocalWacht.builder().seed(file).start()) {
                assertThat(second.deploymentId()).isEqualTo(first.deploymentId());
                assertThat(second.backendApiKey()).isEqualTo(first.backendApiKey());
                assertThat(second.webhookSecret()).isEqualTo(first.webhookSecret());
                assertThat(second.jwks()).isEqualTo(first.jwks());
                assertThat(second.passwordOf(ann)).contains("pw");
                Http http = new Http(second);
                assertThat(http.get("/organizations").all("id")).isEqualTo(organization);
                assertThat(http.get("/oauth/.well-known/jwks.json").text())
                        .isEqualTo(new Http(first)
                                .get("/oauth/.well-known/jwks.json")
                                .text());
                assertThat(second.exportSeed()).isEqualTo(first.exportSeed());
                assertThat(second.user().create()).isEqualTo(first.user().create());
            }
        }
    }

    @Test
    void keysAndPortCanBeFixed() throws Exception {
        String keys;
        int port;
        try (LocalWacht first = LocalWacht.start()) {
            keys = "{\"keys\":" + Http.parse(first.exportSeed()).get("keys") + "}";
            port = URI.create(first.baseUrl()).getPort();
            try (LocalWacht second = LocalWacht.builder().fixedKeys(keys).start()) {
                assertThat(second.jwks()).isEqualTo(first.jwks());
                assertThat(second.deploymentId()).isNotEqualTo(first.deploymentId());
            }
            assertThatThrownBy(() -> LocalWacht.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("port " + port + " of 127.0.0.1 is in use");
        }
        try (LocalWacht again = LocalWacht.builder().port(port).start()) {
            assertThat(again.baseUrl()).isEqualTo("http://127.0.0.1:" + port);
        }
    }

    @Test
    void resetRestoresTheSeed() throws Exception {
        Instant noon = Instant.parse("2026-03-04T12:00:00Z");
        String seed = "{\"next_id\":\"9000\",\"tables\":{\"users\":[{\"id\":\"1001\",\"first_name\":\"Ann\"}]}}";
        try (LocalWacht wacht = LocalWacht.builder().seed(seed).clock(noon).start()) {
            Http http = new Http(wacht);
            String first = wacht.exportSeed();
            String jwks = wacht.jwks();
            wacht.user().firstName("Bob").create();
            http.delete("/users/1001");
            String key = wacht.apiKey().create();
            wacht.rotateKeys();
            wacht.rotateOAuthKeys();
            wacht.rotateWebhookSecret();
            wacht.clock().advance(Duration.ofDays(1));
            wacht.stub("GET", "/ai/agents", "{\"data\":[],\"has_more\":false}");
            wacht.faults().status(500);
            wacht.down();

            wacht.reset();

            assertThat(withoutNextId(wacht.exportSeed())).isEqualTo(withoutNextId(first));
            assertThat(wacht.jwks()).isEqualTo(jwks);
            assertThat(wacht.clock().instant()).isEqualTo(noon);
            assertThat(wacht.requests()).isEmpty();
            assertThat(http.get("/users").all("first_name")).isEqualTo("Ann");
            assertThat(http.get("/ai/agents").note()).isEqualTo("example");
            assertThatThrownBy(() -> wacht.revoke(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** An application stores the ids of handled webhooks, so the webhooks of later tests must have other ids. */
    @Test
    void idsAreNotReusedAfterReset() {
        try (LocalWacht wacht =
                LocalWacht.builder().seed("{\"next_id\":\"9000\"}").start()) {
            Set<String> ids = new HashSet<>();
            Runnable checkpoint = wacht.checkpoint();
            for (Runnable back : List.<Runnable>of(() -> {}, wacht::reset, checkpoint, wacht::reset, checkpoint)) {
                back.run();
                assertThat(ids.add(wacht.user().create())).isTrue();
                assertThat(ids.add(wacht.webhook("user.created").sign().header("webhook-id")))
                        .isTrue();
            }
        }
    }

    private static String withoutNextId(String seed) {
        return seed.replaceFirst("\"next_id\" : \"\\d+\"", "");
    }

    @Test
    void loadedSeedReplacesRows() throws Exception {
        try (LocalWacht wacht = LocalWacht.start()) {
            Http http = new Http(wacht);
            String key = wacht.apiKey().create();
            wacht.user().firstName("Ann").create();
            String before = wacht.exportSeed();
            http.delete("/users/" + http.get("/users").json().at("/data/0/id").asText());

            wacht.loadSeed("{\"tables\":{\"users\":[{\"first_name\":\"Bob\"}]}}");
            assertThat(http.get("/users").all("first_name")).isEqualTo("Bob");
            assertThatThrownBy(() -> wacht.revoke(key)).isInstanceOf(IllegalArgumentException.class);

            wacht.loadSeed(before);
            assertThat(http.get("/users").all("first_name")).isEqualTo("Ann");
            assertThatCode(() -> wacht.revoke(key)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tables":{"users":[{"username":"a"},{"username":"A"}]}} | users[1]: A user with this username already exists
            {"tables":{"user":[]}}                                   | unknown table user; the tables are
            {"tables":{"webhook_deliveries":[{"id":"1","queue":"waiting","next_attempt_at":"x"}]}} | a waiting row of webhook_deliveries needs a next_attempt_at
            {"backend_api_key":"wk_test_other","tables":{}}          | backend_api_key of the seed differs from that of this LocalWacht
            {"keys":[],"tables":{}}                                  | keys of the seed differs from that of this LocalWacht
            {"tables":{"users":[{"id":"u1"}]}}                       | users[0]: id must be a 64-bit integer in decimal
            {"tables":{"organizations":[{"id":2001}]}}               | organizations[0]: id must be a 64-bit integer
            {"tables":{"users":[{},{"first_name":5}]}}               | users[1]: first_name must be a string, not number
            {"tables":{"users":[{"disabled":"no"}]}}                 | users[0]: disabled must be a boolean, not string
            {"tables":{"users":[{"firstname":"Ann"}]}}               | users[0]: unknown column firstname; the columns are
            {"tables":{"signins":[{"user_id":"u1"}]}}                | signins[0]: user_id must be a 64-bit integer in decimal
            {"tables":{"user_emails":[{"user_id":"5","email":"a@b"}]}} | user_emails: the user_id of a row is not the id of a user
            """)
    void rejectedSeedChangesNothing(String seed, String message) {
        try (LocalWacht wacht = LocalWacht.start()) {
            wacht.user().username("ann").create();
            String before = wacht.exportSeed();

            assertThatThrownBy(() -> wacht.loadSeed(seed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(message);

            assertThat(Http.parse(wacht.exportSeed()).path("tables"))
                    .isEqualTo(Http.parse(before).path("tables"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                               | the seed is not a JSON object
            {                                                | the seed is not valid JSON: line 1, column 2
            {"user":[]}                                      | unknown field user in the seed; the fields are
            {"tables":{"user":[]}}                           | unknown table user; the tables are
            {"tables":{"users":[1]}}                         | users[0] is not a JSON object
            {"tables":{"users":[{"username":"a"},{"username":"A"}]}} | users[1]: A user with this username already exists
            {"tables":{"webhook_deliveries":[{"id":"1","queue":"waiting","next_attempt_at":"x"}]}} | a waiting row of webhook_deliveries needs a next_attempt_at
            {"webhook_secret":"x"}                           | webhook_secret must begin with whsec_
            {"keys":[{"kty":"EC","x":"AA","y":"AA"}]}        | a private JWK lacks the field d
            """)
    void invalidSeedIsRejectedAndFreesThePort(String seed, String message) {
        assertThatThrownBy(() -> LocalWacht.builder().seed(seed).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
