package dev.wacht.examples.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.JavaProgram;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of the program as it is deployed: in its own process, with the runtime class path only. */
public abstract class MainTests {
    private final Class<?> main;

    /** @param main the program that is deployed */
    protected MainTests(Class<?> main) {
        this.main = main;
    }

    @Test
    void runtimeClassPathHasNoTestKit() throws Exception {
        assertThat(runtimeClassPath())
                .contains("wacht-client")
                .doesNotContain("wacht-testkit")
                .doesNotContain("test-classes");
    }

    @Test
    void missingVariableIsNamedWithExitCode1() throws Exception {
        JavaProgram.Result nothingSet = run(Map.of());
        JavaProgram.Result keyMissing = run(Map.of("WACHT_API_KEY", "sk_test_1"));

        assertThat(nothingSet)
                .isEqualTo(new JavaProgram.Result(1, "", "environment variable WACHT_API_KEY is not set"));
        assertThat(keyMissing)
                .isEqualTo(new JavaProgram.Result(1, "", "environment variable WACHT_PUBLISHABLE_KEY is not set"));
    }

    @Test
    void invalidPublishableKeyIsOneLineAndExitCode1() throws Exception {
        JavaProgram.Result result =
                run(Map.of("WACHT_API_KEY", "sk_test_1", "WACHT_PUBLISHABLE_KEY", "pk_test_nonsense!"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors().lines()).hasSize(1);
        assertThat(result.errors()).containsIgnoringCase("publishable").doesNotContain("nonsense");
    }

    @Test
    void portInUseIsNamedWithExitCode1() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                ServerSocket taken = new ServerSocket(0)) {
            JavaProgram.Result result = run(Map.of(
                    "WACHT_API_KEY", wacht.backendApiKey(),
                    "WACHT_PUBLISHABLE_KEY", wacht.publishableKey(),
                    "WACHT_BACKEND_API_URL", wacht.baseUrl(),
                    "WACHT_GATEWAY_URL", wacht.gatewayUrl(),
                    "PORT", Integer.toString(taken.getLocalPort())));

            assertThat(result)
                    .isEqualTo(new JavaProgram.Result(
                            1,
                            "",
                            "port " + taken.getLocalPort()
                                    + " is in use: set the environment variable PORT to another port"));
        }
    }

    private JavaProgram.Result run(Map<String, String> variables) throws IOException, InterruptedException {
        return JavaProgram.run(runtimeClassPath(), main, variables);
    }

    /** Returns the class path that the build has written to a file: see the pom. */
    private static String runtimeClassPath() throws IOException {
        return Path.of("target", "classes").toAbsolutePath()
                + System.getProperty("path.separator")
                + Files.readString(Path.of("target", "runtime-classpath.txt")).strip();
    }
}
