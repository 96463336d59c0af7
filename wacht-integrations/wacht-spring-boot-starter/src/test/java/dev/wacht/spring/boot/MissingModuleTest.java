package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.util.Map;
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
        String others = Stream.of(JavaProgram.ownClassPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains(excluded))
                .collect(Collectors.joining(File.pathSeparator));
        JavaProgram.Result result = JavaProgram.run(
                others,
                Application.class,
                Map.of(),
                "--logging.level.org.springframework.boot.diagnostics=error",
                "--server.port=0");
        return result.output() + result.errors();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        public static void main(String[] arguments) {
            SpringApplication.run(Application.class, arguments);
        }
    }
}
