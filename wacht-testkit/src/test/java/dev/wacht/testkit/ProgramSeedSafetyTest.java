package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.RunningProgram.Ended;
import dev.wacht.testkit.RunningProgram.Response;
import dev.wacht.testkit.internal.program.ShellWord;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An untrusted seed cannot do harm: live keys, shell commands in values and large files are rejected. */
class ProgramSeedSafetyTest {
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
    void liveKeysInSeedAreRejected(@TempDir Path folder) throws Exception {
        String seed = "{\"tables\":{\"users\":[{\"private_metadata\":{\"note\":\"key sk_live_4f9a\"}}]}}";
        Path file = Files.writeString(folder.resolve("seed.json"), seed);
        String problem = "tables.users[0].private_metadata.note contains a key of a live deployment";

        Ended ended = RunningProgram.run(Map.of(), "--port", "0", "--seed", file.toString());
        Response response = program.control("PUT", "/_local/seed", seed);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors()).contains(problem).doesNotContain("4f9a");
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.error()).startsWith(problem).doesNotContain("4f9a");
    }

    @Test
    void liveKeysInSeedVariableAndOptionAreRejected(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("seed.json"), "{\"backend_api_key\":\"wk_live_4f9a4f9a\"}");
        Ended inSeed = RunningProgram.run(Map.of(), "--port", "0", "--seed", file.toString());
        Ended inVariable = RunningProgram.run(Map.of("WACHT_LOCAL_TOKEN", "wk_live_4f9a4f9a"), "--port", "0");
        Ended inOption = RunningProgram.run(Map.of(), "--port", "0", "--allow-host", "pk_live_4f9a");

        for (Ended ended : new Ended[] {inSeed, inVariable, inOption}) {
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.errors())
                    .contains("contains a key of a live deployment")
                    .doesNotContain("4f9a");
        }
    }

    /** A shell reads the variables by {@code eval}, so an untrusted seed must not contain commands. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            backend_api_key | "wk_test_'; touch X; echo '"        | the characters of a Bearer token
            backend_api_key | "wk_test_$(touch X)"                | the characters of a Bearer token
            backend_api_key | "wk_test_a\\ntouch X"                | the characters of a Bearer token
            backend_api_key | "wk_test_a\\\\"                      | the characters of a Bearer token
            backend_api_key | "wk_test_\\u00e4"                   | the characters of a Bearer token
            backend_api_key | ""                                  | the characters of a Bearer token
            backend_api_key | 7                                   | must be a string
            deployment_id   | "1'; touch X; echo '"               | a positive 64-bit integer in decimal
            deployment_id   | "1\\ntouch X"                        | a positive 64-bit integer in decimal
            deployment_id   | "\\u0661"                           | a positive 64-bit integer in decimal
            deployment_id   | "9223372036854775808"               | a positive 64-bit integer in decimal
            deployment_id   | "007"                               | a positive 64-bit integer in decimal
            deployment_id   | 7                                   | must be a string
            next_id         | "x'; touch X; echo '"               | a positive 64-bit integer in decimal
            next_id         | "-1"                                | a positive 64-bit integer in decimal
            next_id         | "9223372036854775807"               | at most 4611686018427387904
            webhook_secret  | "whsec_'; touch X; echo '"          | the base64 of 32 bytes
            webhook_secret  | "whsec_YWJj"                        | the base64 of 32 bytes
            webhook_secret  | "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" | must begin with whsec_
            """)
    void seedCannotInjectShellCommands(String field, String value, String reason, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("seed.json"), "{\"" + field + "\":" + value + "}");

        Ended ended = RunningProgram.run(Map.of(), "--port", "0", "--seed", file.toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors())
                .startsWith("--seed " + file + ": " + field + " ")
                .contains(reason)
                .hasLineCount(2)
                .doesNotContain("touch", "YWJj");
    }

    /** Defence in depth: every printed value is one shell word, even if the check of seeds missed it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "it's", "'; echo broken; '", "a\nb", "$(echo broken)", "`echo broken`", "\\'\""})
    void printedValuesAreSingleShellWords(String value) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "X=" + ShellWord.quote(value) + "; printf %s \"$X\"").start();

        assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(value);
        assertThat(shell.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x_sk_live_abc",
                "1pk_live_abc",
                "PK_LIVE_abc",
                "MY_wk_live_abc",
                "Sk_Live_abc",
                "whsec_live_abc",
                "acme_live_4f9aabcdefghijklmnop",
                "https://example.com/?key=sk_live_abc"
            })
    void liveKeysInAnyFormAreRejected(String key) throws Exception {
        for (String metadata : new String[] {"{\"note\":\"" + key + "\"}", "{\"" + key + "\":1}"}) {
            Response response = program.control(
                    "PUT", "/_local/seed", "{\"tables\":{\"users\":[{\"private_metadata\":" + metadata + "}]}}");

            assertThat(response.status()).as(metadata).isEqualTo(422);
            assertThat(response.error())
                    .contains("tables.users[0].private_metadata", "contains a key of a live deployment")
                    .doesNotContain("abc");
        }
    }

    @Test
    void messageDoesNotContainLiveKeyUsedAsFieldName(@TempDir Path folder) throws Exception {
        for (String seed : new String[] {"{\"sk_live_4f9a\":1}", "{\"tables\":{\"sk_live_4f9a\":[]}}"}) {
            Path file = Files.writeString(folder.resolve("seed.json"), seed);

            Ended ended = RunningProgram.run(Map.of(), "--port", "0", "--seed", file.toString());

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.errors())
                    .contains("contains a key of a live deployment")
                    .doesNotContain("4f9a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"we_live_here", "long_live_the_king", "task_live_view", "is_live_", "book_live_2026"})
    void wordsThatResembleLiveKeysAreAccepted(String text) throws Exception {
        Response response = program.control(
                "PUT",
                "/_local/seed",
                "{\"tables\":{\"users\":[{\"private_metadata\":{\"" + text + "\":\"" + text + "\"}}]}}");

        assertThat(response.status()).as(response.body()).isEqualTo(204);
    }

    @Test
    void sizeOfSeedIsLimited(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("seed.json");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100 * 1024 * 1024);
        }

        Ended ended = RunningProgram.run(Map.of(), "--port", "0", "--seed", file.toString());
        Response response = program.send(
                "PUT",
                "/_local/seed",
                "",
                "Authorization: Bearer " + program.variable("WACHT_LOCAL_TOKEN"),
                "Content-Type: application/json",
                "Content-Length: " + (32 * 1024 * 1024 + 1));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errors()).startsWith("--seed " + file + ": the file exceeds 32 MiB");
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.error()).isEqualTo("the body exceeds 32 MiB");
    }

    /** The program must be able to load its own exported seed, which must not contain live keys. */
    @Test
    void livePrefixOfApiKeysIsRejected() throws Exception {
        for (String prefix : new String[] {"sk_live", "SK_LIVE", "x_live_y"}) {
            Response app = program.send(
                    "POST",
                    "/api-auth/apps",
                    "{\"app_slug\":\"live\",\"name\":\"Live\",\"key_prefix\":\"" + prefix + "\"}",
                    "Authorization: Bearer " + program.variable("WACHT_API_KEY"),
                    "Content-Type: application/json");

            assertThat(app.status()).isEqualTo(400);
            assertThat(app.error()).contains("key_prefix must not contain _live");
        }
        assertThat(program.control(
                                "PUT",
                                "/_local/seed",
                                program.control("GET", "/_local/seed").body())
                        .status())
                .isEqualTo(204);
    }
}
