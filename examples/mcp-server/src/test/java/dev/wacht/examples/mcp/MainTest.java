package dev.wacht.examples.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program as it is deployed. */
class MainTest {
    @Test
    void aMissingVariableIsOneLineAndExitCode1() throws Exception {
        String classPath = Path.of("target", "classes").toAbsolutePath()
                + System.getProperty("path.separator")
                + Files.readString(Path.of("target", "runtime-classpath.txt")).strip();

        assertThat(classPath).doesNotContain("wacht-testkit");
        assertThat(JavaProgram.run(
                        classPath,
                        Main.class,
                        Map.of("WACHT_API_KEY", "sk_test_1", "WACHT_PUBLISHABLE_KEY", "pk_test_1")))
                .isEqualTo(new JavaProgram.Result(1, "", "environment variable MCP_RESOURCE is not set"));
    }
}
