package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.ReplayGuard;
import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WebhookEndpoint;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhooks without the filter, in an application that responds to every exception in its own way. */
class WebhookContainerTest {
    @ParameterizedTest
    @EnumSource(Container.Kind.class)
    void applicationFilterCannotMakeAFailureFinal(Container.Kind kind) throws Exception {
        try (LocalWacht wacht = LocalWacht.start()) {
            WebhookReceiver receiver = WebhookReceiver.of(
                    WebhookVerifier.builder().secret(wacht.webhookSecret()).build(), ReplayGuard.inMemory(), event -> {
                        throw new IllegalStateException("dev.wacht.Secret");
                    });
            Container container = kind.start((classes, context) -> register(context, receiver), "/error-page");
            try {
                String url = "http://127.0.0.1:" + container.port();
                for (String path : new String[] {"/webhooks", "/read-before"}) {
                    WebhookEndpoint endpoint = wacht.webhookEndpoint(url + path).maxAttempts(2);
                    var delivery = wacht.webhook("user.created").deliverTo(url + path);
                    assertThat(delivery.statuses()).as(path).containsExactly(500, 500);
                    assertThat(delivery.duration())
                            .as("no Retry-After shortens the wait")
                            .hasSeconds(30);
                    assertThat(endpoint.isEnabled()).isTrue();
                }
                RawResponse refused = RawHttp.sendBody(container.port(), "POST", "/webhooks", "{}");
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.headers("WWW-Authenticate")).isEmpty();
                assertThat(refused.headers("Retry-After")).isEmpty();
            } finally {
                container.stop();
            }
        }
    }

    private static void register(ServletContext context, WebhookReceiver receiver) {
        context.addFilter("errors", new Errors()).addMappingForUrlPatterns(null, false, "/*");
        context.addServlet("webhook", WachtServlet.webhook(receiver)).addMapping("/webhooks", "/read-before");
    }

    private static final class Errors implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
            HttpServletResponse http = (HttpServletResponse) response;
            http.setHeader("Retry-After", "1");
            http.setHeader("WWW-Authenticate", "Basic");
            if (((HttpServletRequest) request).getServletPath().equals("/read-before")) {
                request.getReader().readLine(); // Reads all of it, or the container closes the connection.
            }
            try {
                chain.doFilter(request, response);
            } catch (ServletException | RuntimeException e) {
                http.setStatus(400);
            }
        }
    }
}
