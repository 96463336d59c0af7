package dev.wacht.examples.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.JavaProgram;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program as it is deployed. */
class MainTest {
    @Test
    void missingVariableIsNamedWithExitCode1() throws Exception {
        assertThat(runtimeClassPath()).doesNotContain("wacht-testkit");
        assertThat(JavaProgram.run(
                        runtimeClassPath(),
                        Main.class,
                        Map.of("WACHT_API_KEY", "sk_test_1", "WACHT_PUBLISHABLE_KEY", "pk_test_1")))
                .isEqualTo(new JavaProgram.Result(1, "", "environment variable MCP_RESOURCE is not set"));
    }

    @Test
    void portInUseIsNamedWithExitCode1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> variables = Map.of(
                    "WACHT_API_KEY", "sk_test_1",
                    "WACHT_PUBLISHABLE_KEY", "pk_test_1",
                    "WACHT_OAUTH_APP", "https://oauth.example",
                    "MCP_RESOURCE", "https://mcp.example/mcp",
                    "PORT", Integer.toString(taken.getLocalPort()));
            JavaProgram.Result named = new JavaProgram.Result(
                    1,
                    "",
                    "port " + taken.getLocalPort() + " is in use: set the environment variable PORT to another port");

            assertThat(JavaProgram.run(runtimeClassPath(), Main.class, variables))
                    .isEqualTo(named);
            assertThat(JavaProgram.run(JavaProgram.ownClassPath(), LocalMain.class, variables))
                    .isEqualTo(named);
        }
    }

    /** Written by the build: see the pom. */
    private static String runtimeClassPath() throws IOException {
        return Path.of("target", "classes").toAbsolutePath()
                + System.getProperty("path.separator")
                + Files.readString(Path.of("target", "runtime-classpath.txt")).strip();
    }
}
