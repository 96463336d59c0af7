package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.api.RequestOptions;
import dev.wacht.client.WachtTransportException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** What {@code close()} ends, and what it leaves alone. */
class ClosingTest {
    @Test
    void callsUnderWayFailAndFurtherOnesToo() throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        try (RawServer server = RawServer.start((socket, self) -> {
            arrived.complete(null);
            self.hang();
        })) {
            WachtClient wacht = TestClients.fast(server.url()).build();
            TestService service = TestClients.service(wacht);
            CompletableFuture<TestService.Thing> pending =
                    service.create(Map.of()).executeAsync(RequestOptions.none());
            arrived.get(15, TimeUnit.SECONDS);

            wacht.close();
            wacht.close();

            assertThatThrownBy(() -> pending.get(15, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(WachtTransportException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CLOSED);
                        assertThat(e.mayHaveBeenApplied()).isTrue();
                    });
            for (Invoke invoke : Invoke.values()) {
                assertThat(catchThrowable(() -> invoke.call(service.list(null))))
                        .isInstanceOfSatisfying(
                                WachtTransportException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aCallThatWaitsForItsNextAttemptFails() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 503 Busy\r\nRetry-After: 20\r\n\r\n")) {
            WachtClient wacht = TestClients.fast(server.url()).build();
            CompletableFuture<?> pending = TestClients.service(wacht).list(null).executeAsync(RequestOptions.none());
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            wacht.close();
            assertThatThrownBy(() -> pending.get(15, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(WachtTransportException.class);
        }
    }

    @Test
    void whatTheUserGaveStaysOpen() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        OkHttpClient theirs = new OkHttpClient();
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}")) {
            WachtClient wacht = TestClients.fast(server.url())
                    .okHttpClient(theirs)
                    .executor(executor)
                    .build();
            String thread = TestClients.service(wacht)
                    .list(null)
                    .executeAsync(RequestOptions.none())
                    .thenApply(things -> Thread.currentThread().getName())
                    .get(15, TimeUnit.SECONDS);
            assertThat(thread).isNotNull();
            wacht.close();

            assertThat(executor.isShutdown()).isFalse();
            assertThat(theirs.dispatcher().executorService().isShutdown()).isFalse();
        } finally {
            executor.shutdownNow();
            theirs.dispatcher().executorService().shutdown();
        }
    }

    @Test
    void futuresCompleteOnTheUsersExecutor() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "users-own"));
        CompletableFuture<Void> go = new CompletableFuture<>();
        try (RawServer server = RawServer.start((socket, self) -> {
                    go.join();
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}".getBytes(StandardCharsets.UTF_8));
                });
                WachtClient wacht =
                        TestClients.fast(server.url()).executor(executor).build()) {
            CompletableFuture<String> thread = TestClients.service(wacht)
                    .list(null)
                    .executeAsync(RequestOptions.none())
                    .thenApply(things -> Thread.currentThread().getName());
            go.complete(null);
            assertThat(thread.get(15, TimeUnit.SECONDS)).isEqualTo("users-own");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void allThreadsAreDaemons() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}");
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestClients.service(wacht)
                    .list(null)
                    .executeAsync(RequestOptions.none())
                    .get(15, TimeUnit.SECONDS);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("wacht-")
                            || thread.getName().startsWith("OkHttp"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }
}
