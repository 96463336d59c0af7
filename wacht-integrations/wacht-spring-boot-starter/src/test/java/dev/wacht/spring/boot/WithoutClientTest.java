package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.client.WachtClient;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.RequireMachine;
import dev.wacht.testkit.LocalWacht;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that has the starter and not wacht-client, in a process of its own. */
class WithoutClientTest {
    private static final List<String> CLIENT = List.of(
            "wacht-client", "wacht-api-generated", "okhttp", "okio", "retrofit", "resilience4j", "kotlin-stdlib");

    @Test
    void applicationThatOnlyGuardsItsRoutesStarts() throws Exception {
        assertThat(run(Guarding.class)).contains("started with a guard");
    }

    @Test
    void propertiesOfTheGatewayAskForTheClient() throws Exception {
        assertThat(run(Guarding.class, "--wacht.gateway.deployment-id=1"))
                .contains("APPLICATION FAILED TO START", "wacht.gateway.deployment-id is set")
                .contains("Add the dependency dev.wacht:wacht-client");
    }

    @Test
    void routeForMachinesAsksForTheClient() throws Exception {
        assertThat(run(TakingMachines.class))
                .contains("APPLICATION FAILED TO START", "a route takes API keys")
                .contains("Add the dependency dev.wacht:wacht-client");
    }

    @Test
    void beanThatTakesAClientAsksForTheClient() throws Exception {
        assertThat(run(Calling.class))
                .contains("APPLICATION FAILED TO START", "WachtClient is not on the class path")
                .contains("Add the dependency dev.wacht:wacht-client");
    }

    private static String run(Class<?> application, String... arguments) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String others = Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> CLIENT.stream().noneMatch(entry::contains))
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
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output;
        }
    }

    static final class Program {
        public static void main(String[] arguments) throws ClassNotFoundException {
            String[] settings = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
            try (var context = SpringApplication.run(Class.forName(arguments[0]), settings)) {
                System.out.println("started with " + (context.containsBean("wachtGuard") ? "a guard" : "no guard"));
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class Guarding {
        @GetMapping("/me")
        @RequireAuth
        String me() {
            return "me";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class TakingMachines {
        @GetMapping("/reports")
        @RequireMachine
        String reports() {
            return "reports";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Calling {
        Calling(WachtClient client) {
            client.users();
        }
    }
}
