package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/** Starts an application in a separate process, without some of the jars of the tests. */
record PartialClassPath(List<String> without) {
    /** Returns the output until the process ends, which it does once the application has started or failed. */
    String run(Class<?> application, String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), application, arguments);
    }

    /** @param variables environment variables in addition to those of this process */
    String run(Map<String, String> variables, Class<?> application, String... arguments)
            throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String others = Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> without.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
        try (LocalWacht local = LocalWacht.start()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    others,
                    Program.class.getName(),
                    application.getName(),
                    "--logging.level.org.springframework.boot.diagnostics=error",
                    "--server.port=0",
                    "--wacht.publishable-key=" + local.publishableKey()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(variables);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output;
        }
    }

    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws ClassNotFoundException {
            String[] settings = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
            try (var context = SpringApplication.run(Class.forName(arguments[0]), settings)) {
                System.out.println("started with " + (context.containsBean("wachtGuard") ? "a guard" : "no guard"));
            }
        }
    }
}
