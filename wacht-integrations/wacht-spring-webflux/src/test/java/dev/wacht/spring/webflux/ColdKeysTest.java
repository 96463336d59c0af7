package dev.wacht.spring.webflux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.JwksResponse;
import dev.wacht.auth.JwksSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.testkit.LocalWacht;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.WebFilter;

/**
 * Sends 10,000 requests before any key is known, on 1,000 connections, to a server with one event loop. The key
 * endpoint responds after the loop has accepted the first request of each connection. If a request blocked the loop,
 * the others would not be accepted, and the key endpoint would never respond.
 */
class ColdKeysTest {
    private static final int CONNECTIONS = 1_000;
    private static final int REQUESTS_EACH = 10;
    private static CountDownLatch accepted = new CountDownLatch(CONNECTIONS);
    private static TokenVerifier verifier;

    private final LocalWacht wacht = LocalWacht.start();
    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private NettyServer server;

    @BeforeEach
    void start() {
        accepted = new CountDownLatch(CONNECTIONS);
        verifier = TokenVerifier.builder()
                .publishableKey(wacht.publishableKey())
                .jwks(JwksSettings.builder().deadline(Duration.ofSeconds(50)).build())
                .jwksFetcher((uri, deadline) -> fetch(uri))
                .build();
        server = new NettyServer(Application.class);
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.close();
        verifier.close();
        wacht.close();
    }

    @Test
    void requestsWaitForOneFetchWithoutBlockingTheEventLoop() throws Exception {
        List<Socket> connections = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket connection = new Socket(InetAddress.getLoopbackAddress(), server.port());
                connection.setSoTimeout(50_000);
                connections.add(connection);
                String token = wacht.session()
                        .user("u" + i)
                        .lifetime(Duration.ofMinutes(5))
                        .token();
                String request = "GET /me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
                connection.getOutputStream().write(request.repeat(REQUESTS_EACH).getBytes(US_ASCII));
            }
            assertThat(accepted.await(50, TimeUnit.SECONDS))
                    .as("the loop has accepted a request of each connection")
                    .isTrue();
            assertThat(server.get("/open").body())
                    .as("response of the same loop")
                    .isEqualTo("open");
            gate.countDown();
            for (int i = 0; i < CONNECTIONS; i++) {
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connections.get(i).getInputStream(), US_ASCII));
                for (int n = 0; n < REQUESTS_EACH; n++) {
                    assertThat(body(in)).isEqualTo("u" + i);
                }
            }
        } finally {
            for (Socket connection : connections) {
                connection.close();
            }
        }
        assertThat(fetches).hasValue(1);
    }

    private static String body(BufferedReader in) throws IOException {
        assertThat(in.readLine()).startsWith("HTTP/1.1 200");
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += in.read(body, read, length - read);
        }
        return new String(body);
    }

    private JwksResponse fetch(URI uri) throws IOException {
        fetches.incrementAndGet();
        try {
            gate.await();
            return new JwksResponse(
                    200,
                    HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                            .body(),
                    Instant.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Configuration
    @EnableWebFlux
    static class Application {
        @Bean
        WachtWebFluxConfigurer wacht() {
            return WachtWebFluxConfigurer.of(WachtWebFlux.guard(verifier));
        }

        @Bean
        WebFilter counter() {
            return (exchange, chain) -> {
                if (exchange.getRequest().getPath().value().equals("/me")) {
                    accepted.countDown();
                }
                return chain.filter(exchange);
            };
        }

        @Bean
        Routes routes() {
            return new Routes();
        }
    }

    @RestController
    static class Routes {
        @GetMapping("/me")
        String me(WachtAuth auth) {
            return auth.requireUserId();
        }

        @PublicRoute
        @GetMapping("/open")
        String open() {
            return "open";
        }
    }
}
