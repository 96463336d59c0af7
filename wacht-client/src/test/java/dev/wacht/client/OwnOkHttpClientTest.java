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

/** Calls over a client that the user gave, whose parts do what they like. */
class OwnOkHttpClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"data\":[]}";

    private final RuntimeException bug = new IllegalStateException("the interceptor's own");
    private final ConnectionPool pool = new ConnectionPool();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What an exception did to a thread of the client. */
    private final CompletableFuture<Throwable> uncaught = new CompletableFuture<>();

    private RawServer server;

    @BeforeEach
    void open() {
        server = RawServer.answering(OK);
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void anInterceptorThatThrowsBeforeTheRequestIsSent(Invoke invoke) {
        try (WachtClient wacht = over(chain -> {
            throw bug;
        })) {
            WachtTransportException e = catchThrowableOfType(
                    WachtTransportException.class,
                    () -> invoke.call(TestClients.service(wacht).create(Map.of())));
            assertThat(e.kind()).isEqualTo(Kind.HTTP_CLIENT);
            assertThat(e).hasMessage("POST /things got no answer: the HTTP client failed by itself (attempts: 1)");
            assertThat(e).hasCause(bug);
            assertThat(e.mayHaveBeenApplied()).isFalse();
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void anInterceptorThatThrowsWithTheAnswerInItsHandKeepsNoConnection(Invoke invoke) throws Exception {
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
                    () -> invoke.call(TestClients.service(wacht).create(Map.of())));
            assertThat(e.kind()).isEqualTo(Kind.HTTP_CLIENT);
            assertThat(e).hasCause(bug);
            assertThat(e.mayHaveBeenApplied()).isTrue();
            assertThat(keeping.requests()).hasSize(1);
            // At once, not when the time of the attempt is over.
            assertThat(gone.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void whatKotlinThrowsUncheckedIsNoDifferent(Invoke invoke) {
        Exception checked = new Exception("the interceptor's own");
        try (WachtClient wacht = over(chain -> {
            OwnOkHttpClientTest.<RuntimeException>sneak(checked);
            throw new AssertionError("not reached");
        })) {
            assertThat(catchThrowable(
                            () -> invoke.call(TestClients.service(wacht).list(null))))
                    .isInstanceOf(WachtTransportException.class)
                    .hasCause(checked);
        }
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void anErrorIsNoAnswerOfOurs(Invoke invoke) {
        Error error = new AssertionError("the interceptor's own");
        try (WachtClient wacht = over(chain -> {
            throw error;
        })) {
            Throwable failure =
                    catchThrowable(() -> invoke.call(TestClients.service(wacht).list(null)));
            assertThat(invoke == Invoke.SYNC ? failure : failure.getCause()).isSameAs(error);
        }
    }

    @Test
    void nothingIsThrownAtAThreadOfTheClient() throws Exception {
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
                            () -> Invoke.ASYNC.call(TestClients.service(wacht).list(null))))
                    .hasCause(bug);
        }
        watched.shutdown();
        assertThat(watched.awaitTermination(15, TimeUnit.SECONDS)).isTrue();
        assertThat(uncaught).isNotDone();
    }

    @Test
    void aDispatcherThatIsShutDownIsNoTimeOut() {
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
    void aFutureEndsInTimeWhileNameServersAreSilent() throws Exception {
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
    @EnumSource(Invoke.class)
    void anInterceptorMayAnswerByItself(Invoke invoke) {
        try (WachtClient wacht = over(chain -> new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create("{\"data\":[]}", MediaType.get("application/json")))
                .build())) {
            assertThat(invoke.call(TestClients.service(wacht).list(null)).body().data())
                    .isEmpty();
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Invoke.class)
    void itsInterceptorsSeeEachAttemptAndItsPoolIsUsed(Invoke invoke) {
        int[] attempts = new int[1];
        try (RawServer busy = RawServer.answering("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
                WachtClient wacht = over(busy, threads, chain -> {
                    attempts[0]++;
                    return chain.proceed(chain.request());
                })) {
            assertThat(catchThrowable(
                            () -> invoke.call(TestClients.service(wacht).list(null))))
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
