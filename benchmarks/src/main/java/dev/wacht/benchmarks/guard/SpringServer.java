package dev.wacht.benchmarks.guard;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.benchmarks.tokens.TokenPool;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.boot.WachtSecurityAutoConfiguration;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A Spring Boot application with an open and a guarded route. It excludes Wacht's auto-configuration for Spring
 * Security, because Spring Security is on the class path only for another experiment.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = WachtSecurityAutoConfiguration.class)
@Import(SpringServer.Routes.class)
public class SpringServer {
    /** By default, Tomcat closes a connection after 100 requests; the cost of new connections must not be measured. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "server.address", "127.0.0.1",
            "server.port", "0",
            "server.tomcat.max-keep-alive-requests", "-1",
            "spring.main.banner-mode", "off");

    public static void main(String[] arguments) throws IOException {
        GuardServer shared = GuardServer.of(arguments);
        SpringApplication application = new SpringApplication(SpringServer.class);
        application.setDefaultProperties(SETTINGS);
        application.addInitializers(context -> ((org.springframework.context.support.GenericApplicationContext) context)
                .registerBean(TokenVerifier.class, shared::verifier));
        try (ConfigurableApplicationContext service = application.run()) {
            shared.run(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        }
    }

    /** One route without a guard, and one with it. */
    @RestController
    static class Routes {
        @PublicRoute
        @GetMapping(GuardServer.OPEN)
        Greeting open() {
            return Greeting.hello();
        }

        @RequirePermission(TokenPool.PERMISSION)
        @GetMapping(GuardServer.GUARDED)
        Greeting guarded() {
            return Greeting.hello();
        }
    }
}
