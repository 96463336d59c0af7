package dev.wacht.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The program as it is deployed: its own process, on the class path that Maven would ship. */
class MainTest {
    @Test
    void nothingOfTheTestKitIsOnTheRuntimeClassPath() throws Exception {
        assertThat(runtimeClassPath())
                .contains("wacht-client")
                .doesNotContain("wacht-testkit")
                .doesNotContain("test-classes");
    }

    @Test
    void aMissingVariableIsOneLineAndExitCode1AndNothingStandsInForWacht() throws Exception {
        Result nothingSet = run(Map.of());
        Result keyMissing = run(Map.of("WACHT_API_KEY", "sk_test_1"));

        assertThat(nothingSet).isEqualTo(new Result(1, "environment variable WACHT_API_KEY is not set"));
        assertThat(keyMissing).isEqualTo(new Result(1, "environment variable WACHT_PUBLISHABLE_KEY is not set"));
    }

    @Test
    void aPublishableKeyThatCannotBeRightIsOneLineAndExitCode1() throws Exception {
        Result result = run(Map.of("WACHT_API_KEY", "sk_test_1", "WACHT_PUBLISHABLE_KEY", "pk_test_nonsense!"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output().lines()).hasSize(1);
        assertThat(result.output()).contains("publishable").doesNotContain("nonsense");
    }

    @Test
    void aPortInUseIsOneLineAndExitCode1() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                ServerSocket taken = new ServerSocket(0)) {
            Result result = run(Map.of(
                    "WACHT_API_KEY", wacht.backendApiKey(),
                    "WACHT_PUBLISHABLE_KEY", wacht.publishableKey(),
                    "WACHT_BACKEND_API_URL", wacht.baseUrl(),
                    "WACHT_GATEWAY_URL", wacht.gatewayUrl(),
                    "PORT", Integer.toString(taken.getLocalPort())));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output().lines()).hasSize(1);
            assertThat(result.output()).contains("port " + taken.getLocalPort() + " is in use", "PORT");
        }
    }

    private record Result(int exitCode, String output) {}

    private static Result run(Map<String, String> env) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        runtimeClassPath(),
                        Main.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.contains("WACHT") || name.equals("PORT"));
        builder.environment().putAll(env);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output.strip());
    }

    /** Written by the build: see the pom. */
    private static String runtimeClassPath() throws IOException {
        return Path.of("target", "classes").toAbsolutePath()
                + System.getProperty("path.separator")
                + Files.readString(Path.of("target", "runtime-classpath.txt")).strip();
    }
}
