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

/** Closing a client ends its calls and threads, but not the user's executor and OkHttp client. */
class ClosingTest {
    @Test
    void pendingAndLaterCallsFail() throws Exception {
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
            for (CallMode mode : CallMode.values()) {
                assertThat(catchThrowable(() -> mode.call(service.list(null))))
                        .isInstanceOfSatisfying(
                                WachtTransportException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void callWaitingForItsNextAttemptFails() throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 503 Busy\r\nRetry-After: 20\r\n\r\n")) {
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
    void usersExecutorAndOkHttpClientAreNotClosed() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        OkHttpClient theirs = new OkHttpClient();
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}")) {
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
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}");
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
