package dev.wacht.benchmarks.chain;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.benchmarks.tokens.TokenPool;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** Spring Security's filters with one filter chain, configured as in an application but without a server. */
final class GuardedChain implements AutoCloseable {
    private static final FilterChain HANDLER =
            (request, response) -> ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_NO_CONTENT);

    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    private final TokenVerifier verifier;
    private final Filter filters;

    GuardedChain(ChainVariant variant, TokenPool pool) {
        verifier = TokenVerifier.builder()
                .issuer(pool.issuer())
                .staticKeys(pool.jwks())
                .algorithms("ES256")
                .fastCrypto(false)
                .build();
        context.setServletContext(new MockServletContext());
        context.register(Configured.class);
        context.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("variant", variant);
            beans.registerSingleton("pool", pool);
            beans.registerSingleton("verifier", verifier);
        });
        context.refresh();
        filters = context.getBean("springSecurityFilterChain", Filter.class);
    }

    /** Sends a request and returns the status code of the response: 204 if the request reached the handler. */
    int send(String token) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/items");
        request.addHeader("Authorization", "Bearer " + token);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filters.doFilter(request, response, HANDLER);
        return response.getStatus();
    }

    @Override
    public void close() {
        context.close();
        verifier.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Configured {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, ChainVariant variant, TokenPool pool, TokenVerifier verifier)
                throws Exception {
            variant.configure(http, pool, verifier);
            return http.build();
        }
    }
}
