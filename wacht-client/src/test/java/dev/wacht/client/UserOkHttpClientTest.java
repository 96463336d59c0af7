package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wacht.api.RequestOptions;
import dev.wacht.client.WachtTransportException.Kind;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls over a user's OkHttp client, whose interceptors and dispatcher may fail. */
class UserOkHttpClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"data\":[]}";

    private final RuntimeException bug = new IllegalStateException("the interceptor's own");
    private final ConnectionPool pool = new ConnectionPool();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The uncaught exception of a dispatcher thread. */
    private final CompletableFuture<Throwable> uncaught = new CompletableFuture<>();

    private RawServer server;

    @BeforeEach
    void open() {
        server = RawServer.respondingWith(OK);
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void interceptorThatThrowsBeforeTheRequest(CallMode mode) {
        try (WachtClient wacht = over(chain -> {
            throw bug;
        })) {
            WachtTransportException e = catchThrowableOfType(
                    WachtTransportException.class,
                    () -> mode.call(TestClients.service(wacht).create(Map.of())));
            assertThat(e.kind()).isEqualTo(Kind.HTTP_CLIENT);
            assertThat(e).hasMessage("POST /things failed: the OkHttpClient itself failed (attempts: 1)");
            assertThat(e).hasCause(bug);
            assertThat(e.mayHaveBeenApplied()).isFalse();
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void interceptorThatThrowsAfterTheResponseReleasesTheConnection(CallMode mode) throws Exception {
        CompletableFuture<Integer> gone = new CompletableFuture<>();
        try (RawServer keeping = RawServer.start((socket, self) -> {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
                    gone.complete(socket.getInputStream().read());
                });
                WachtClient wacht = over(keeping, threads, chain -> {
                    chain.proceed(chain.request());
                    throw bug;
                })) {
            WachtTransportException e = catchThrowableOfType(
                    WachtTransportException.class,
                    () -> mode.call(TestClients.service(wacht).create(Map.of())));
            assertThat(e.kind()).isEqualTo(Kind.HTTP_CLIENT);
            assertThat(e).hasCause(bug);
            assertThat(e.mayHaveBeenApplied()).isTrue();
            assertThat(keeping.requests()).hasSize(1);
            // Immediately, not only when the attempt times out.
            assertThat(gone.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void undeclaredCheckedExceptionOfAnInterceptorIsTheCause(CallMode mode) {
        Exception checked = new Exception("the interceptor's own");
        try (WachtClient wacht = over(chain -> {
            UserOkHttpClientTest.<RuntimeException>sneak(checked);
            throw new AssertionError("not reached");
        })) {
            assertThat(catchThrowable(() -> mode.call(TestClients.service(wacht).list(null))))
                    .isInstanceOf(WachtTransportException.class)
                    .hasCause(checked);
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void errorOfAnInterceptorIsRethrown(CallMode mode) {
        Error error = new AssertionError("the interceptor's own");
        try (WachtClient wacht = over(chain -> {
            throw error;
        })) {
            Throwable failure =
                    catchThrowable(() -> mode.call(TestClients.service(wacht).list(null)));
            assertThat(mode == CallMode.SYNC ? failure : failure.getCause()).isSameAs(error);
        }
    }

    @Test
    void threadsHaveNoUncaughtException() throws Exception {
        Thread.UncaughtExceptionHandler handler = (thread, failure) -> uncaught.complete(failure);
        ExecutorService watched = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler(handler);
            return thread;
        });
        try (WachtClient wacht = over(watched, chain -> {
            throw bug;
        })) {
            assertThat(catchThrowable(
                            () -> CallMode.ASYNC.call(TestClients.service(wacht).list(null))))
                    .hasCause(bug);
        }
        watched.shutdown();
        assertThat(watched.awaitTermination(15, TimeUnit.SECONDS)).isTrue();
        assertThat(uncaught).isNotDone();
    }

    @Test
    void shutDownDispatcherIsAnHttpClientFailure() {
        try (WachtClient wacht = over(threads, chain -> chain.proceed(chain.request()))) {
            threads.shutdown();
            CompletableFuture<?> future = TestClients.service(wacht).list(null).executeAsync(RequestOptions.none());
            assertThat(catchThrowable(future::join))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(WachtTransportException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.HTTP_CLIENT);
                        assertThat(e.attempts()).isEqualTo(1);
                    });
        }
    }

    @Test
    void futureTimesOutWhileNameServersDoNotRespond() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        OkHttpClient http = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(threads))
                .dns(name -> {
                    try {
                        silent.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(name);
                })
                .build();
        try (WachtClient wacht =
                TestClients.fast("https://example.com").okHttpClient(http).build()) {
            CompletableFuture<?> future = TestClients.service(wacht)
                    .list(null)
                    .executeAsync(RequestOptions.builder()
                            .timeout(Duration.ofMillis(200))
                            .build());
            assertThat(catchThrowable(() -> future.get(15, TimeUnit.SECONDS)))
                    .cause()
                    .isInstanceOfSatisfying(
                            WachtTransportException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        } finally {
            silent.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void interceptorCanRespond(CallMode mode) {
        try (WachtClient wacht = over(chain -> new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create("{\"data\":[]}", MediaType.get("application/json")))
                .build())) {
            assertThat(mode.call(TestClients.service(wacht).list(null)).body().data())
                    .isEmpty();
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void interceptorsSeeEachAttemptAndThePoolIsUsed(CallMode mode) {
        int[] attempts = new int[1];
        try (RawServer busy = RawServer.respondingWith("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
                WachtClient wacht = over(busy, threads, chain -> {
                    attempts[0]++;
                    return chain.proceed(chain.request());
                })) {
            assertThat(catchThrowable(() -> mode.call(TestClients.service(wacht).list(null))))
                    .isInstanceOf(ApiServerException.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(attempts[0]).isEqualTo(3);
        assertThat(pool.connectionCount()).isPositive();
    }

    private WachtClient over(Interceptor interceptor) {
        return over(threads, interceptor);
    }

    private WachtClient over(ExecutorService dispatcher, Interceptor interceptor) {
        return over(server, dispatcher, interceptor);
    }

    private WachtClient over(RawServer at, ExecutorService dispatcher, Interceptor interceptor) {
        OkHttpClient http = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(dispatcher))
                .connectionPool(pool)
                .addInterceptor(interceptor)
                .build();
        return TestClients.fast(at.url()).okHttpClient(http).build();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> void sneak(Exception checked) throws E {
        throw (E) checked;
    }
}
