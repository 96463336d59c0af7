package dev.wacht.audit;

import dev.wacht.testkit.LocalWacht;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Builds a Boot application, and audits it on its Tomcat on a free port. */
final class BootApplication {
    private static final String WITHOUT_SECURITY = "spring.autoconfigure.exclude="
            + "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
            + "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
            + "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
            + "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
            + "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration,"
            + "dev.wacht.spring.boot.WachtSecurityAutoConfiguration";

    private final Set<Class<?>> sources = new LinkedHashSet<>(Set.of(Base.class));
    private final List<String> settings = new ArrayList<>();
    private boolean security;

    /** Adds configurations and components. */
    BootApplication with(Class<?>... classes) {
        sources.addAll(Arrays.asList(classes));
        return this;
    }

    /** Adds properties, such as {@code wacht.web.default=deny}. */
    BootApplication set(String... properties) {
        settings.addAll(Arrays.asList(properties));
        return this;
    }

    /** Does not exclude Spring Security. */
    BootApplication secured() {
        security = true;
        return this;
    }

    ConfigurableApplicationContext start(LocalWacht wacht, AtomicInteger ran) {
        settings.addAll(List.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.main.banner-mode=off",
                "logging.level.root=ERROR",
                "wacht.publishable-key=" + wacht.publishableKey(),
                "wacht.gateway.url=" + wacht.gatewayUrl()));
        if (!security) {
            settings.add(WITHOUT_SECURITY);
        }
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .initializers(context -> context.getBeanFactory().registerSingleton("ran", ran))
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }

    /** @param lock the text of the lock file; empty for none */
    static AuditReport audit(ConfigurableApplicationContext context, LocalWacht wacht, Path folder, String lock)
            throws Exception {
        URI server =
                URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        RouteAudit audit = SpringAudit.of(context).attack(server, wacht);
        if (!lock.isEmpty()) {
            Path file = Files.createTempFile(folder, "routes", ".authz");
            Files.writeString(file, lock);
            audit.lockFile(file);
        }
        return audit.run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Base {}
}
