package dev.wacht.conformance;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.WachtSpring;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.socket.config.annotation.EnableWebSocket;

/** Spring Boot of any version, with the starter and Boot's Tomcat. */
final class BootServer implements AdapterServer {
    private final ConfigurableApplicationContext context;

    /** @param more additional configurations */
    BootServer(Application application, Class<?>... more) {
        SpringApplication boot = new SpringApplication(Config.class);
        boot.addPrimarySources(List.of(more));
        boot.setWebApplicationType(WebApplicationType.SERVLET);
        boot.addInitializers(context -> register((GenericApplicationContext) context, application));
        this.context = boot.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--wacht.web.envelope=all");
    }

    static void register(GenericApplicationContext context, Application application) {
        context.registerBean(Application.class, () -> application, definition -> definition.setDestroyMethodName(""));
        context.registerBean(
                TokenVerifier.class, application::verifier, definition -> definition.setDestroyMethodName(""));
        context.registerBean(
                OAuthTokenVerifier.class, application::oauthTokens, definition -> definition.setDestroyMethodName(""));
        context.registerBean(
                MachineAuthorizer.class, application::machines, definition -> definition.setDestroyMethodName(""));
        application.resource().ifPresent(resource -> context.registerBean(ProtectedResource.class, () -> resource));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableWebSocket
    @Import({SpringRoutes.class, SpringMvcRoutes.class, SpringSockets.class})
    static class Config implements WebMvcConfigurer {
        @Bean("/webhook")
        HttpRequestHandler webhook(Application application) {
            return WachtSpring.webhook(application.webhooks());
        }

        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/**").allowedOrigins(Application.ORIGIN);
        }
    }
}
