package dev.wacht.spring;

import static dev.wacht.spring.LocalWachtConfiguration.WACHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.testkit.SignedWebhook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Webhooks in an application with an exception resolver for every exception. */
class WebhookResolverTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(LocalWachtConfiguration.class, App.class, Resolver.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static class App {
        @Bean("/webhooks/wacht")
        HttpRequestHandler webhooks() {
            return WachtSpring.webhook(WebhookReceiver.of(
                    WebhookVerifier.builder().secret(WACHT.webhookSecret()).build(), ReplayGuard.inMemory(), event -> {
                        throw new IllegalStateException("dev.wacht.Secret");
                    }));
        }

        @Bean("/broken")
        HttpRequestHandler broken() {
            return new Broken();
        }
    }

    @PublicRoute
    static final class Broken implements HttpRequestHandler {
        @Override
        public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("dev.wacht.Secret");
        }
    }

    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Resolver implements HandlerExceptionResolver {
        @Override
        public ModelAndView resolveException(
                HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
            response.setStatus(400);
            response.setHeader("Retry-After", "1");
            return new ModelAndView();
        }
    }

    @ParameterizedTest
    @CsvSource({"'{\"type\":\"user.created\"}', 500, internal_error", "'[]', 500, internal_error"})
    void exceptionResolverCannotMakeAFailureFinal(String body, int status, String error) {
        HttpResponse<String> response = deliver(WACHT.webhook("").body(body).sign(), body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).startsWith("{\"error\":\"" + error + "\"");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void rejectedWebhookIs401WithoutAChallenge() {
        HttpResponse<String> response = deliver(WACHT.webhook("user.created").sign(), "changed");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).startsWith("{\"error\":\"unauthenticated\"");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    /** Shows that the resolver works, which the tests above rely on. */
    @Test
    void exceptionResolverHandlesOtherHandlers() {
        assertThat(server.get("/broken").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> deliver(SignedWebhook webhook, String body) {
        HttpRequest.Builder request = server.request("/webhooks/wacht").POST(BodyPublishers.ofString(body));
        webhook.headers().forEach(request::header);
        return server.send(request.build());
    }
}
