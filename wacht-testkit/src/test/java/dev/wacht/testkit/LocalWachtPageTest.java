package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the snippets of docs/local-wacht.md, verbatim. */
class LocalWachtPageTest {
    private static final Pattern SNIPPET = Pattern.compile("```(java|json)\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyJavaSnippetIsRunHere() throws IOException {
        String source = unspaced(source("LocalWachtPageTest") + source("LocalWachtPageTokensTest"));

        assertThat(snippets("java"))
                .hasSize(7)
                .allSatisfy(snippet -> assertThat(source).contains(unspaced(snippet)));
    }

    @Test
    void createsAUser() throws Exception {
        try (LocalWacht wacht = LocalWacht.start()) {
            String ann = wacht.user().firstName("Ann").email("ann@example.com").create();
            try (UserService service = new UserService(wacht.baseUrl(), wacht.backendApiKey())) {
                assertThat(service.firstName(ann)).isEqualTo("Ann");
            }
        }
    }

    /** A service that calls Wacht, for the example. */
    private record UserService(String wachtUrl, String wachtKey) implements AutoCloseable {
        String firstName(String userId) throws Exception {
            URLConnection call = URI.create(wachtUrl + "/users/" + userId + "/details")
                    .toURL()
                    .openConnection();
            call.setRequestProperty("Authorization", "Bearer " + wachtKey);
            return Http.parse(new String(call.getInputStream().readAllBytes(), UTF_8))
                    .path("first_name")
                    .asText();
        }

        @Override
        public void close() {}
    }

    @Test
    void movesTheClock() {
        try (LocalWacht wacht = LocalWacht.start()) {
            Instant before = Instant.now();
            wacht.clock().advance(Duration.ofMinutes(1)); // A session token is valid for 35 s: it has expired.
            assertThat(wacht.clock().instant()).isAfterOrEqualTo(before.plusSeconds(60));
            wacht.clock().set(Instant.parse("2026-03-04T10:00:00Z")); // Stops the clock at this time.
            assertThat(wacht.clock().instant()).isEqualTo("2026-03-04T10:00:00Z");
        }
    }

    @Test
    void deliversWebhooks() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                TestReceiver receiver = new TestReceiver()) {
            Http http = new Http(wacht);
            http.post("/webhooks/apps", "{\"app_slug\":\"hooks\",\"name\":\"Hooks\"}");
            http.post(
                    "/webhooks/apps/hooks/endpoints",
                    "{\"app_slug\":\"hooks\",\"url\":\"" + receiver.url()
                            + "\",\"subscriptions\":[{\"event_name\":\"organization.created\"}]}");
            http.form("POST", "/organizations", "name", "Acme");

            wacht.deliverWebhooks(); // Makes the attempts that are due.
            wacht.clock().advance(Duration.ofMinutes(1));
            wacht.deliverWebhooks(); // Makes the second attempt, which was due after 30 s.

            assertThat(receiver.received).hasSize(2);
        }
    }

    @Test
    void seedOfThePageIsValid() throws Exception {
        try (LocalWacht wacht =
                LocalWacht.builder().seed(snippets("json").get(0)).start()) {
            assertThat(wacht.passwordOf("1001")).contains("correct horse");
            wacht.loadSeed(snippets("json").get(0)); // A running LocalWacht can load it too.
            assertThat(new Http(wacht).get("/users?search=ann%40").all("first_name"))
                    .isEqualTo("Ann");
        }
    }

    @Test
    void readsASeedFromAFile(@TempDir Path folder) {
        Path missing = folder.resolve("seed.json");

        assertThatThrownBy(() -> LocalWacht.builder().seed(missing).start()).hasMessage("the seed cannot be read");
    }

    /** Compiled only, because tests do not use fixed ports. */
    static LocalWacht onAPort() {
        LocalWacht wacht =
                LocalWacht.builder().seed(Path.of("seed.json")).port(4010).start();
        return wacht;
    }

    private static String source(String test) throws IOException {
        return Files.readString(Path.of("src/test/java/dev/wacht/testkit/" + test + ".java"));
    }

    private static List<String> snippets(String language) throws IOException {
        String page = new String(Files.readAllBytes(Path.of("../docs/local-wacht.md")), UTF_8);
        return SNIPPET.matcher(page)
                .results()
                .filter(snippet -> snippet.group(1).equals(language))
                .map(snippet -> snippet.group(2))
                .toList();
    }

    /** Removes white space, because the formatter may break lines in other places than the page. */
    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}
