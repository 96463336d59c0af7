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
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching keys with OkHttp sends one GET without credentials, limited in time and size. */
class OkHttpJwksFetcherTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final JwksFetcher fetcher = OkHttpJwksFetcher.of(new OkHttpClient());

    @Test
    void verifierFetchesKeysWithTheClientsOkHttp() {
        AtomicInteger seen = new AtomicInteger();
        OkHttpClient okHttp = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .build();
        try (LocalWacht wacht = LocalWacht.start();
                WachtClient client =
                        TestClients.fast(wacht.baseUrl()).okHttpClient(okHttp).build();
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
    void fetchSendsOneGetWithoutTheApiKey() throws IOException {
        try (RawServer server = RawServer.respondingWith(
                        "HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 12:00:00 GMT\r\n" + "Content-Length: 2\r\n\r\n{}");
                WachtClient client = TestClients.fast(server.url()).build()) {
            JwksResponse response = OkHttpJwksFetcher.of(client).fetch(jwks(server), DEADLINE);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
            assertThat(response.date()).hasValue(Instant.parse("2026-11-24T12:00:00Z"));
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(head -> assertThat(head)
                            .startsWith("GET /.well-known/jwks.json ")
                            .doesNotContain(TestClients.API_KEY)
                            .doesNotContainIgnoringCase("Authorization"));
        }
    }

    @Test
    void redirectIsNotFollowed() throws IOException {
        try (RawServer target = RawServer.respondingWith("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                RawServer server = RawServer.respondingWith(
                        "HTTP/1.1 302 Found\r\nLocation: " + target.url() + "/\r\nContent-Length: 2\r\n\r\n{}")) {
            JwksResponse response = fetcher.fetch(jwks(server), DEADLINE);
            assertThat(response.status()).isEqualTo(302);
            assertThat(response.body()).isEmpty();
            assertThat(target.requests()).isEmpty();
        }
    }

    @Test
    void errorResponseIsNotRetried() throws IOException {
        for (String after : new String[] {"0", "99999999999999999999"}) {
            try (RawServer server = RawServer.respondingWith(
                    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: " + after + "\r\nContent-Length: 0\r\n\r\n")) {
                assertThat(fetcher.fetch(jwks(server), DEADLINE).status()).isEqualTo(503);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    /** Keys are fetched every few minutes, and servers close idle connections earlier. */
    @Test
    void connectionClosedByTheServerIsNotReused() throws IOException {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            for (int i = 0; i < 3; i++) {
                assertThat(fetcher.fetch(jwks(server), DEADLINE).status()).isEqualTo(200);
            }
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void brokenResponseIsNotRetried() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        OkHttpClient twoWays = new OkHttpClient.Builder()
                .dns(host -> List.of(loopback, loopback))
                .build();
        try (RawServer server = RawServer.respondingWith("")) {
            URI uri = URI.create(server.url().replace("127.0.0.1", "localhost") + "/.well-known/jwks.json");
            assertThatThrownBy(() -> OkHttpJwksFetcher.of(twoWays).fetch(uri, DEADLINE))
                    .isInstanceOf(IOException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void authenticatorAndCookiesAreNotUsed() throws IOException {
        OkHttpClient willing = new OkHttpClient.Builder()
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", "Basic c2VjcmV0")
                        .build())
                .cookieJar(new OneCookie())
                .build();
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: "
                + "Basic realm=\"keys\"\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(OkHttpJwksFetcher.of(willing)
                            .fetch(jwks(server), DEADLINE)
                            .status())
                    .isEqualTo(401);
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(head -> assertThat(head)
                            .doesNotContainIgnoringCase("Authorization")
                            .doesNotContainIgnoringCase("Cookie"));
        }
    }

    /** The verifier decides how long keys are used, and fetches only when it needs new ones. */
    @Test
    void httpCacheIsNotUsed(@TempDir Path folder) throws IOException {
        try (Cache cache = new Cache(folder.toFile(), 1024 * 1024);
                RawServer server = RawServer.respondingWith(
                        "HTTP/1.1 200 OK\r\nCache-Control: max-age=3600\r\n" + "Content-Length: 2\r\n\r\n{}")) {
            JwksFetcher caching =
                    OkHttpJwksFetcher.of(new OkHttpClient.Builder().cache(cache).build());
            caching.fetch(jwks(server), DEADLINE);
            caching.fetch(jwks(server), DEADLINE);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void cancelledFetchEndsImmediately() throws Exception {
        OkHttpClient okHttp = new OkHttpClient();
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (RawServer server = RawServer.start((socket, self) -> {
            asked.countDown();
            self.hang();
        })) {
            JwksFetcher patient = OkHttpJwksFetcher.of(
                    okHttp.newBuilder().readTimeout(Duration.ZERO).build());
            Future<JwksResponse> fetch = thread.submit(() -> patient.fetch(jwks(server), Duration.ofMinutes(5)));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            okHttp.dispatcher().cancelAll();
            assertThatThrownBy(() -> fetch.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void fetcherWorksAfterTheClientIsClosed() throws IOException {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            WachtClient client = TestClients.fast(server.url()).build();
            JwksFetcher outliving = OkHttpJwksFetcher.of(client);
            client.close();
            assertThat(outliving.fetch(jwks(server), DEADLINE).status()).isEqualTo(200);
        }
    }

    @Test
    void everyResponseReleasesItsConnection() throws IOException {
        AtomicInteger held = new AtomicInteger();
        JwksFetcher watched = OkHttpJwksFetcher.of(new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void connectionAcquired(Call call, Connection connection) {
                        held.incrementAndGet();
                    }

                    @Override
                    public void connectionReleased(Call call, Connection connection) {
                        held.decrementAndGet();
                    }
                })
                .build());
        for (String response : List.of(
                "200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "200 OK\r\nContent-Length: 100000000\r\n\r\n{}",
                "302 Found\r\nLocation: /\r\nContent-Length: 9\r\n\r\nelsewhere",
                "500 Internal Server Error\r\nContent-Length: 5\r\n\r\nsorry")) {
            try (RawServer server = RawServer.respondingWith("HTTP/1.1 " + response)) {
                watched.fetch(jwks(server), DEADLINE);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("larger");
            }
            assertThat(held).as(response).hasValue(0);
        }
    }

    @Test
    void drippingServerDoesNotExceedTheDeadline() throws IOException {
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
                    .isInstanceOf(IOException.class)
                    .hasMessage("no complete response within the deadline of 300 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            over.countDown();
        }
    }

    @Test
    void hangingServerDoesNotExceedTheDeadline() throws IOException {
        try (RawServer server = RawServer.start((socket, self) -> self.hang())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> fetcher.fetch(jwks(server), Duration.ofMillis(200)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no complete response within the deadline of 200 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "500 Internal Server Error"})
    void largeOrUnusedBodyIsNotReadCompletely(String status) throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch refused = new CountDownLatch(1);
        try (RawServer server = RawServer.start((socket, self) -> {
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 " + status + "\r\nContent-Length: 9999999999\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = new byte[64 * 1024];
            try {
                while (sent.addAndGet(chunk.length) < 1L << 32) {
                    out.write(chunk);
                }
            } finally {
                refused.countDown();
            }
        })) {
            try {
                assertThat(fetcher.fetch(jwks(server), DEADLINE).status()).isEqualTo(500);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("larger");
            }
            assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
            // One MiB, and what the socket buffers hold.
            assertThat(sent).hasValueLessThan(16L * 1024 * 1024);
        }
    }

    @Test
    void messageContainsTheProxysStatus() throws IOException {
        try (RawServer proxy =
                RawServer.respondingWith("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\n\r\n")) {
            JwksFetcher behind = OkHttpJwksFetcher.of(
                    new OkHttpClient.Builder().proxy(proxy.asProxy()).build());
            assertThatThrownBy(() -> behind.fetch(URI.create("https://keys.example/jwks.json"), DEADLINE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the proxy refused the connection with status 407");
            assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT keys.example:443 ");
        }
    }

    @Test
    void compressedBodyIsLimitedToOneMebibyte() throws IOException {
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
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")) {
            assertThatThrownBy(() -> fetcher.fetch(jwks(server), DEADLINE)).hasMessageContaining("larger");
        }
    }

    /** Sends a session cookie to every host. */
    private static final class OneCookie implements CookieJar {
        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return List.of(new Cookie.Builder()
                    .name("session")
                    .value("secret")
                    .domain(url.host())
                    .build());
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
