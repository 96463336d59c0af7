package dev.wacht.spring.boot;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.Accept;
import dev.wacht.client.WachtClient;
import dev.wacht.spring.RequireAuth;
import dev.wacht.spring.RequireMachine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application with the starter and without wacht-client, in a separate process. */
class WithoutClientTest {
    private static final List<String> CLIENT = List.of(
            "wacht-client", "wacht-api-generated", "okhttp", "okio", "retrofit", "resilience4j", "kotlin-stdlib");

    @Test
    void applicationThatOnlyGuardsRoutesStarts() throws Exception {
        assertThat(run(Guarding.class)).contains("started with a guard");
    }

    @Test
    void gatewayPropertiesRequireTheClient() throws Exception {
        assertThat(run(Guarding.class, "--wacht.gateway.deployment-id=1"))
                .contains("APPLICATION FAILED TO START", "wacht.gateway.deployment-id is set")
                .contains("Add the dependency dev.wacht:wacht-client");
    }

    /** All variables of a deployment may be exported, even for other programs. */
    @Test
    void gatewayVariableDoesNotRequireTheClient() throws Exception {
        assertThat(new PartialClassPath(CLIENT).run(Map.of("WACHT_GATEWAY_URL", "http://127.0.0.1:1"), Guarding.class))
                .contains("started with a guard");
    }

    @Test
    void chainThatAcceptsApiKeysRequiresTheClient() throws Exception {
        assertThat(run(KeysByChain.class))
                .contains("APPLICATION FAILED TO START", "a filter chain of Wacht accepts API keys")
                .contains("Add the dependency dev.wacht:wacht-client");
    }

    @Test
    void routeForMachinesRequiresTheClient() throws Exception {
        assertThat(run(TakingMachines.class))
                .contains("APPLICATION FAILED TO START", "a route takes API keys")
                .contains("Add the dependency dev.wacht:wacht-client");
    }

    @Test
    void beanWithAClientRequiresTheClient() throws Exception {
        assertThat(run(Calling.class))
                .contains("APPLICATION FAILED TO START", "WachtClient is not on the class path")
                .contains("Add the dependency dev.wacht:wacht-client");
    }

    private static String run(Class<?> application, String... arguments) throws IOException, InterruptedException {
        return new PartialClassPath(CLIENT).run(application, arguments);
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
    static class KeysByChain {
        @Bean
        SecurityFilterChain keys(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), w -> w.accept(Accept.apiKey())).build();
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
