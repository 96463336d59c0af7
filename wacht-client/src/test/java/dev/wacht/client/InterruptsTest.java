package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wacht.api.ApiCall;
import dev.wacht.api.RequestOptions;
import dev.wacht.client.WachtTransportException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupt of a waiting call causes a typed exception, and the thread's interrupt flag stays set. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptsTest {
    private static final TimeoutSettings SHORT_ATTEMPTS = TimeoutSettings.builder()
            .connect(Duration.ofSeconds(1))
            .attempt(Duration.ofSeconds(1))
            .build();

    @Test
    void interruptBeforeTheCall() throws Exception {
        try (RawServer server = RawServer.respondingWith("HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}")) {
            Caller caller = new Caller(server.url(), service -> service.list(null));
            caller.interrupt();
            caller.start();
            caller.assertInterrupted(false);
        }
    }

    @Test
    void interruptWhileWaitingForTheResponse() throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        try (RawServer server = RawServer.start((socket, self) -> {
            arrived.complete(null);
            self.hang();
        })) {
            Caller caller = new Caller(server.url(), service -> service.create(Map.of()));
            caller.start();
            arrived.get(15, TimeUnit.SECONDS);
            caller.interrupt();
            caller.assertInterrupted(true);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void interruptWhileConnecting() throws Exception {
        try (UnacceptingServer full = new UnacceptingServer()) {
            Caller caller = new Caller(full.url(), service -> service.create(Map.of()));
            caller.start();
            while (caller.isAlive() && !isConnecting(caller)) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            caller.assertInterrupted(false);
        }
    }

    private static boolean isConnecting(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("connect") || frame.getMethodName().equals("awaitTcpConnect")) {
                return true;
            }
        }
        return false;
    }

    /** Makes one call. */
    private static final class Caller extends Thread {
        private final String url;
        private final Function<TestService, ApiCall<?>> call;
        private @Nullable Throwable failure;
        private boolean flag;

        Caller(String url, Function<TestService, ApiCall<?>> call) {
            this.url = url;
            this.call = call;
        }

        @Override
        public void run() {
            try (WachtClient wacht =
                    TestClients.fast(url).timeouts(SHORT_ATTEMPTS).build()) {
                failure = catchThrowable(
                        () -> call.apply(TestClients.service(wacht)).execute(RequestOptions.none()));
                flag = isInterrupted();
            }
        }

        void assertInterrupted(boolean mayHaveBeenApplied) throws InterruptedException {
            join();
            assertThat(failure).isInstanceOfSatisfying(WachtTransportException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
                assertThat(e.attempts()).isEqualTo(1);
                assertThat(e.mayHaveBeenApplied()).isEqualTo(mayHaveBeenApplied);
            });
            assertThat(flag).isTrue();
        }
    }
}
