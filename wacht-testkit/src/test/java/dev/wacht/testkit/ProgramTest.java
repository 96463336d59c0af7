package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.RunningProgram.Ended;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LocalWacht as a program: start, output and exit codes. */
class ProgramTest {
    private static final Map<String, String> NO_VARIABLES = Map.of();

    @TempDir
    Path folder;

    @Test
    void printsVariablesAndEndsOnSignal() throws Exception {
        try (RunningProgram program = RunningProgram.start(NO_VARIABLES)) {
            assertThat(program.variables().keySet())
                    .containsExactly(
                            "WACHT_PUBLISHABLE_KEY",
                            "WACHT_API_KEY",
                            "WACHT_BACKEND_API_URL",
                            "WACHT_GATEWAY_URL",
                            "WACHT_DEPLOYMENT_ID",
                            "WACHT_WEBHOOK_SECRET",
                            "TOKEN",
                            "WACHT_LOCAL_TOKEN");
            assertThat(program.printed()).allMatch(line -> line.matches("#.*|export \\w+='.*'"));
            String publishableKey = program.variable("WACHT_PUBLISHABLE_KEY");
            assertThat(Base64.getDecoder().decode(publishableKey.substring("pk_test_".length())))
                    .asString()
                    .isEqualTo("http://127.0.0.1:" + program.port());
            assertThat(program.backend("GET", "/users").json().path("data")).isEmpty();
            String claims = new String(
                    Base64.getUrlDecoder().decode(program.variable("TOKEN").split("\\.", -1)[1]), UTF_8);
            assertThat(Http.parse(claims).at("/permissions/organization")).hasSize(2);
            assertThat(Http.parse(claims).path("exp").asLong()
                            - Http.parse(claims).path("iat").asLong())
                    .isEqualTo(8 * 3600);

            assertThat(program.terminate()).isZero();
            assertThat(program.errors()).isEmpty();
        }
    }

    @Test
    void startsWithSeedAndStoppedClock() throws Exception {
        Path seed = seed("{\"deployment_id\":\"7\",\"tables\":{\"users\":[{\"first_name\":\"Ann\"}]}}");
        try (RunningProgram program =
                RunningProgram.start(NO_VARIABLES, "--seed", seed.toString(), "--clock", "2026-03-04T10:00:00Z")) {
            assertThat(program.variable("WACHT_DEPLOYMENT_ID")).isEqualTo("7");
            assertThat(program.backend("GET", "/users")
                            .json()
                            .at("/data/0/first_name")
                            .asText())
                    .isEqualTo("Ann");
            assertThat(program.backend("POST", "/ai/agents").head())
                    .contains("X-Local-Wacht: not emulated")
                    .doesNotContain("stub(");
            assertThat(program.send("GET", "/health", "").head()).contains("Date: Wed, 4 Mar 2026 10:00:00 GMT");
        }
    }

    @Test
    void controlTokenOfEnvironmentIsUsedAndNotPrinted() throws Exception {
        String token = "a-token-that-the-script-knows";
        try (RunningProgram program = RunningProgram.start(Map.of("WACHT_LOCAL_TOKEN", token))) {
            assertThat(program.printed()).noneMatch(line -> line.contains(token));
            assertThat(program.send("GET", "/_local/clock", "", "Authorization: Bearer " + token)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void printsHelpAndVersion() throws Exception {
        Ended help = RunningProgram.run(NO_VARIABLES, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains(
                        "--port",
                        "--host",
                        "--allow-host",
                        "--seed",
                        "--clock",
                        "WACHT_LOCAL_TOKEN",
                        "Examples:",
                        "expired")
                .doesNotContain("null", "${");
        assertThat(help.output().lines()).allMatch(line -> line.length() <= 100);
        assertThat(RunningProgram.run(NO_VARIABLES, "--version").output()).startsWith("LocalWacht ");
    }

    @Test
    void portInUseIsReportedInOneLine() throws Exception {
        try (ServerSocket taken =
                new ServerSocket(0, 1, java.net.InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = Integer.toString(taken.getLocalPort());

            assertUsageError(
                    "port " + port
                            + " of 127.0.0.1 is in use; choose another port with --port,"
                            + " or any free port with --port 0",
                    "--port",
                    port);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --port   | 65536          | --port must be from 0 to 65535
            --port   | x              | Invalid value for option '--port': 'x' is not an int
            --prot   | 1              | Unknown options: '--prot', '1'
            --clock  | noon           | Invalid value for option '--clock'
            --clock  | +10000-01-01T00:00:00Z | --clock: the time must be in the years from 1970 to 9999, in UTC
            --host   | 192.0.2.1      | --host: this machine has no such address
            --allow-host | http://x   | --allow-host must be a host name with an optional port
            --allow-host | .          | --allow-host must be a host name with an optional port
            --allow-host | ..         | --allow-host must be a host name with an optional port
            --allow-host | a..b       | --allow-host must be a host name with an optional port
            --allow-host | -a         | --allow-host must be a host name with an optional port
            --allow-host | a:0        | --allow-host must be a host name with an optional port
            --allow-host | a:99999    | --allow-host must be a host name with an optional port
            --allow-host | a:123456   | --allow-host must be a host name with an optional port
            --allow-host | a:         | --allow-host must be a host name with an optional port
            --allow-host | *          | --allow-host must be a host name with an optional port
            --seed   | nowhere.json   | --seed nowhere.json: the file does not exist
            """)
    void invalidOptionIsReportedInOneLine(String option, String value, String message) throws Exception {
        assertUsageError(message, option, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tables": {"users": [}                                     | the seed is not valid JSON: line 1, column 23
            {"tables": {"user": []}}                                    | unknown table user; the tables are
            {"tables": {"users": [{}, 1]}}                              | users[1] is not a JSON object
            {"tables": {"users": [{"id": "u1"}]}}                       | users[0]: id must be a 64-bit integer
            {"keys": [{"kty": "EC", "x": "AA", "y": "AA"}]}             | a private JWK lacks the field d
            """)
    void invalidSeedIsReportedWithItsPlace(String json, String message) throws Exception {
        Path seed = seed(json);

        assertUsageError("--seed " + seed + ": " + message, "--port", "0", "--seed", seed.toString());
    }

    @Test
    void processEndsWithExitCode() throws Exception {
        assertThat(RunningProgram.exitCode("--version")).isZero();
        assertThat(RunningProgram.exitCode("--prot")).isEqualTo(2);
    }

    private Path seed(String json) throws Exception {
        return Files.writeString(folder.resolve("seed.json"), json);
    }

    private static void assertUsageError(String message, String... arguments) throws Exception {
        Ended ended = RunningProgram.run(NO_VARIABLES, arguments);

        assertThat(ended.errors()).startsWith(message).hasLineCount(2).endsWith("Run with --help to see the options.");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).isEmpty();
    }
}
