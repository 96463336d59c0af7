package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application that excluded a module of Wacht from the starter, in a process of its own. */
class MissingModuleTest {
    @Test
    void excludedClientIsNamed() throws Exception {
        String output = run("wacht-client");

        assertThat(output).contains("APPLICATION FAILED TO START", "needs wacht-client", "do not exclude it");
    }

    private static String run(String excluded) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String others = Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.contains(excluded))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        others,
                        Application.class.getName(),
                        "--logging.level.org.springframework.boot.diagnostics=error",
                        "--server.port=0")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        public static void main(String[] arguments) {
            SpringApplication.run(Application.class, arguments);
        }
    }
}
