package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Concurrent calls. */
class ConcurrencyTest {
    private static final int CALLS = 100;

    @Test
    void hundredFuturesRunConcurrently() throws Exception {
        CountDownLatch together = new CountDownLatch(CALLS);
        try (RawServer server = RawServer.start((socket, self) -> {
                    together.countDown();
                    // Responds once all requests have arrived, which a limit of five per host would prevent.
                    if (!together.await(8, TimeUnit.SECONDS)) {
                        throw new IOException("the calls did not come at the same time");
                    }
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}".getBytes(StandardCharsets.UTF_8));
                });
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            TestService service = TestClients.service(wacht);
            List<CompletableFuture<TestService.Things>> futures = Stream.generate(
                            () -> service.list(null).executeAsync(RequestOptions.none()))
                    .limit(CALLS)
                    .toList();
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).get(25, TimeUnit.SECONDS);
            assertThat(server.requests()).hasSize(CALLS);
        }
    }

    @Test
    void hostWithSeveralAddressesIsReachedInOneAttempt() throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}");
                WachtClient wacht = TestClients.fast(server.url().replace("127.0.0.1", "localhost"))
                        .build()) {
            assertThat(TestClients.service(wacht)
                            .list(null)
                            .executeWithResponse(RequestOptions.none())
                            .attempts())
                    .isEqualTo(1);
        }
    }
}
