package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A thousand concurrent calls from virtual threads. */
@EnabledForJreRange(min = JRE.JAVA_21)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VirtualThreadsTest {
    private static final int CALLS = 1_000;
    private static final int TOGETHER = 200;

    @Test
    void thousandCallsBlockOnVirtualThreads() throws Exception {
        ExecutorService threads = virtualThreads();
        CountDownLatch together = new CountDownLatch(TOGETHER);
        try (RawServer server = RawServer.start((socket, self) -> {
                    together.countDown();
                    // Responds once this many requests have arrived, which calls that pin carrier threads would
                    // prevent.
                    if (!together.await(20, TimeUnit.SECONDS)) {
                        throw new IOException("the calls did not come at the same time");
                    }
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\n\r\n{\"data\":[{\"id\":\"1\"}]}"
                                    .getBytes(StandardCharsets.US_ASCII));
                });
                WachtClient wacht = TestClients.fast(server.url())
                        .timeouts(TimeoutSettings.builder()
                                .attempt(Duration.ofSeconds(25))
                                .build())
                        .build()) {
            TestService service = TestClients.service(wacht);
            Callable<TestService.Things> call = () -> service.list("ok").execute(RequestOptions.none());
            for (Future<TestService.Things> done :
                    Stream.generate(() -> threads.submit(call)).limit(CALLS).toList()) {
                assertThat(done.get(30, TimeUnit.SECONDS).data()).hasSize(1);
            }
            assertThat(server.requests()).hasSize(CALLS);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void thousandFuturesCompleteOnVirtualThreads() throws Exception {
        ExecutorService threads = virtualThreads();
        // The callback of a completed future would run on this thread.
        CompletableFuture<Void> attached = new CompletableFuture<>();
        try (SoakServer server = new SoakServer();
                WachtClient wacht = TestClients.fast(server.url())
                        .executor(task -> threads.execute(() -> {
                            attached.join();
                            task.run();
                        }))
                        .build()) {
            TestService service = TestClients.service(wacht);
            List<CompletableFuture<Boolean>> futures = Stream.generate(() -> service.list("ok")
                            .executeAsync(RequestOptions.none())
                            // May block: makes another call in the callback of the first.
                            .thenApply(things -> isVirtual(Thread.currentThread())
                                    && service.list("ok")
                                                    .execute(RequestOptions.none())
                                                    .data()
                                                    .size()
                                            == 1))
                    .limit(CALLS)
                    .toList();
            attached.complete(null);
            for (CompletableFuture<Boolean> future : futures) {
                assertThat(future.get(30, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    // By reflection, because the code is compiled for Java 17.
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("asked only where there are virtual threads", e);
        }
    }
}
