package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.JwksFetcher;
import dev.wacht.auth.JwksResponse;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Keys over the client's connections: one plain GET, bounded in time and size, that shows nobody the API key. */
class OkHttpJwksFetcherTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final JwksFetcher fetcher = OkHttpJwksFetcher.of(new OkHttpClient());

    @Test
    void aVerifierGetsItsKeysThroughTheClientsOwnConnections() {
        AtomicInteger seen = new AtomicInteger();
        OkHttpClient okHttp = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .build();
        try (LocalWacht wacht = LocalWacht.start();
                WachtClient client =
                        Wachts.fast(wacht.baseUrl()).okHttpClient(okHttp).build();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(wacht.publishableKey())
                        .jwksFetcher(OkHttpJwksFetcher.of(client))
                        .build()) {
            assertThat(verifier.authenticate(wacht.session().token()).isAuthenticated())
                    .isTrue();
            assertThat(seen).hasValue(1);
        }
    }

    @Test
    void itSendsOneGetWithoutTheApiKey() throws IOException {
        try (RawServer server = RawServer.answering(
                        "HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 12:00:00 GMT\r\n" + "Content-Length: 2\r\n\r\n{}");
                WachtClient client = Wachts.fast(server.url()).build()) {
            JwksResponse response = OkHttpJwksFetcher.of(client).fetch(jwks(server), DEADLINE);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
            assertThat(response.date()).hasValue(Instant.parse("2026-11-24T12:00:00Z"));
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(head -> assertThat(head)
                            .startsWith("GET /.well-known/jwks.json ")
                            .doesNotContain(Wachts.API_KEY)
                            .doesNotContainIgnoringCase("Authorization"));
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (RawServer target = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                RawServer server = RawServer.answering(
                        "HTTP/1.1 302 Found\r\nLocation: " + target.url() + "/\r\nContent-Length: 2\r\n\r\n{}")) {
            JwksResponse response = fetcher.fetch(jwks(server), DEADLINE);
            assertThat(response.status()).isEqualTo(302);
            assertThat(response.body()).isEmpty();
            assertThat(target.requests()).isEmpty();
        }
    }

    @Test
    void anErrorIsAskedForOnce() throws IOException {
        for (String after : new String[] {"0", "99999999999999999999"}) {
            try (RawServer server = RawServer.answering(
                    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: " + after + "\r\nContent-Length: 0\r\n\r\n")) {
                assertThat(fetcher.fetch(jwks(server), DEADLINE).status()).isEqualTo(503);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void aByteNowAndThenDoesNotOutlastTheDeadline() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = RawServer.start((socket, self) -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        })) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> fetcher.fetch(jwks(server), Duration.ofMillis(300)))
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            over.countDown();
        }
    }

    @Test
    void aServerThatHangsDoesNotOutlastTheDeadline() throws IOException {
        try (RawServer server = RawServer.start((socket, self) -> self.hang())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> fetcher.fetch(jwks(server), Duration.ofMillis(200)))
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void noMoreThanAMebibyteIsReadHoweverItIsPacked() throws IOException {
        byte[] bomb = gzip(64 * 1024 * 1024);
        assertThat(bomb.length).isLessThan(100_000);
        try (RawServer server = RawServer.start((socket, self) -> {
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bomb);
        })) {
            assertThatThrownBy(() -> fetcher.fetch(jwks(server), DEADLINE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("larger");
        }
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")) {
            assertThatThrownBy(() -> fetcher.fetch(jwks(server), DEADLINE)).hasMessageContaining("larger");
        }
    }

    private static byte[] gzip(int zeros) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] chunk = new byte[64 * 1024];
            for (int i = 0; i < zeros / chunk.length; i++) {
                out.write(chunk);
            }
        }
        return packed.toByteArray();
    }

    private static URI jwks(RawServer server) {
        return URI.create(server.url() + "/.well-known/jwks.json");
    }
}
