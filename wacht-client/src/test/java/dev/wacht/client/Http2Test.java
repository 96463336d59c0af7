package dev.wacht.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.wacht.api.RequestOptions;
import dev.wacht.client.WachtTransportException.Kind;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls over TLS and HTTP/2, which share a connection, follow the same rules. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Http2Test {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"))
            .build();

    private final Queue<Protocol> protocols = new ConcurrentLinkedQueue<>();
    private final ConnectionPool pool = new ConnectionPool();
    private OkHttpClient http;
    private WachtClient wacht;
    private TestService service;

    @BeforeEach
    void open() throws GeneralSecurityException {
        http = trusting(new OkHttpClient.Builder())
                .connectionPool(pool)
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    protocols.add(response.protocol());
                    return response;
                })
                .build();
        wacht = TestClients.fast("https://localhost:" + server.getRuntimeInfo().getHttpsPort())
                .okHttpClient(http)
                .build();
        service = TestClients.service(wacht);
    }

    @AfterEach
    void close() {
        wacht.close();
        http.dispatcher().executorService().shutdown();
        pool.evictAll();
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void callsShareAConnection(CallMode mode) {
        always(aResponse().withBody("{\"data\":[{\"id\":\"1\"}]}"));

        for (int i = 0; i < 5; i++) {
            assertThat(mode.call(service.list(null)).body().data()).hasSize(1);
        }

        assertThat(protocols).hasSize(5).containsOnly(Protocol.HTTP_2);
        assertThat(pool.connectionCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void statusesAreRetriedAsOverHttp1(CallMode mode) {
        always(aResponse().withStatus(503).withHeader("Retry-After", "0").withBody("{\"errors\":[]}"));

        assertThat(catchThrowable(() -> mode.call(service.list(null)))).isInstanceOf(ApiServerException.class);
        assertThat(server.getAllServeEvents()).hasSize(3);
        assertThat(catchThrowable(() -> mode.call(service.create(Map.of())))).isInstanceOf(ApiServerException.class);
        assertThat(server.getAllServeEvents()).hasSize(4);
        assertThat(protocols).containsOnly(Protocol.HTTP_2);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void postWithoutResponseIsSentOnce(CallMode mode) {
        always(aResponse().withFault(Fault.EMPTY_RESPONSE));

        WachtTransportException e =
                catchThrowableOfType(WachtTransportException.class, () -> mode.call(service.create(Map.of())));

        assertThat(e.kind()).isEqualTo(Kind.CONNECTION_RESET);
        assertThat(e.mayHaveBeenApplied()).isTrue();
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void timedOutCallKeepsTheConnectionUsable(CallMode mode) {
        always(aResponse().withBody("{\"data\":[]}"));
        mode.call(service.list(null));
        always(aResponse().withFixedDelay(20_000));

        WachtTransportException e = catchThrowableOfType(
                WachtTransportException.class,
                () -> mode.call(
                        service.create(Map.of()),
                        RequestOptions.builder().timeout(Duration.ofMillis(500)).build()));

        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e.mayHaveBeenApplied()).isTrue();
        always(aResponse().withBody("{\"data\":[]}"));
        assertThat(mode.call(service.list(null)).attempts()).isEqualTo(1);
        assertThat(pool.connectionCount()).isEqualTo(1);
    }

    @Test
    void concurrentCallsUseFewConnections() throws Exception {
        always(aResponse().withBody("{\"data\":[]}"));
        http.dispatcher().setMaxRequestsPerHost(100);
        service.list(null).execute(RequestOptions.none());

        List<CompletableFuture<TestService.Things>> futures = Stream.generate(
                        () -> service.list(null).executeAsync(RequestOptions.none()))
                .limit(100)
                .toList();
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(pool.connectionCount()).isLessThan(10);
    }

    private static void always(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    /** Trusts the server's self-signed certificate. */
    private static OkHttpClient.Builder trusting(OkHttpClient.Builder builder) throws GeneralSecurityException {
        X509TrustManager anyCertificate = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {anyCertificate}, new SecureRandom());
        return builder.sslSocketFactory(tls.getSocketFactory(), anyCertificate)
                .hostnameVerifier((host, session) -> true);
    }
}
