package dev.wacht.client;

import dev.wacht.api.DownloadCall;
import dev.wacht.api.FileUpload;
import dev.wacht.api.RequestOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The outcomes of a call to a {@link SoakServer}. */
enum SoakCall {
    SUCCESS {
        @Override
        void make(TestService service) {
            service.list("ok").execute(RequestOptions.none());
        }
    },
    SUCCESS_ASYNC {
        @Override
        void make(TestService service) throws Exception {
            await(service.list("ok").executeAsync(RequestOptions.none()));
        }
    },
    EMPTY_RESPONSE {
        @Override
        void make(TestService service) {
            service.put("1", Map.of("a", 1)).execute(RequestOptions.none());
        }
    },
    NOT_FOUND {
        @Override
        void make(TestService service) {
            service.list("missing").execute(RequestOptions.none());
        }
    },
    BUSY {
        @Override
        void make(TestService service) {
            service.list("busy").execute(RequestOptions.none());
        }
    },
    BUSY_ASYNC {
        @Override
        void make(TestService service) throws Exception {
            await(service.list("busy").executeAsync(RequestOptions.none()));
        }
    },
    UNREADABLE {
        @Override
        void make(TestService service) {
            service.list("garbage").execute(RequestOptions.none());
        }
    },
    INVALID_HTTP {
        @Override
        void make(TestService service) {
            service.list("odd").execute(RequestOptions.none());
        }
    },
    TOO_LARGE {
        @Override
        void make(TestService service) {
            service.list("huge").execute(RequestOptions.none());
        }
    },
    TOO_LARGE_ASYNC {
        @Override
        void make(TestService service) throws Exception {
            await(service.list("huge").executeAsync(RequestOptions.none()));
        }
    },
    INTERRUPTED {
        @Override
        void make(TestService service) {
            Thread.currentThread().interrupt();
            try {
                service.list("ok").execute(RequestOptions.none());
            } finally {
                // The thread is reused for other calls.
                Thread.interrupted();
            }
        }
    },
    RESET {
        @Override
        void make(TestService service) {
            service.list("reset").execute(RequestOptions.none());
        }
    },
    RESET_ASYNC {
        @Override
        void make(TestService service) throws Exception {
            await(service.list("reset").executeAsync(RequestOptions.none()));
        }
    },
    TIMEOUT {
        @Override
        void make(TestService service) {
            service.list("hang").execute(SHORT);
        }
    },
    TIMEOUT_ASYNC {
        @Override
        void make(TestService service) throws Exception {
            await(service.list("hang").executeAsync(SHORT));
        }
    },
    CANCELLED {
        @Override
        void make(TestService service) {
            service.list("hang").executeAsync(RequestOptions.none()).cancel(true);
        }
    },
    DOWNLOAD {
        @Override
        void make(TestService service) {
            int length =
                    service.download("1").handle(file -> file.stream().readAllBytes().length, RequestOptions.none());
            if (length == 0) {
                throw new AssertionError("the file is empty");
            }
        }
    },
    DOWNLOAD_NOT_READ {
        @Override
        void make(TestService service) {
            service.download("1").handle(file -> "enough", RequestOptions.none());
        }
    },
    DOWNLOAD_TRUNCATED {
        @Override
        void make(TestService service) {
            DownloadCall cut = service.download("cut");
            cut.handle(file -> file.stream().readAllBytes(), RequestOptions.none());
        }
    },
    DOWNLOAD_HANDLER_FAILS {
        @Override
        void make(TestService service) throws Exception {
            await(service.download("1")
                    .handleAsync(
                            file -> {
                                throw new IllegalStateException("the handler's own");
                            },
                            RequestOptions.none()));
        }
    },
    UPLOAD {
        @Override
        void make(TestService service) {
            service.replace("1", parts -> parts.file("image", FileUpload.of("a.png", BYTES)))
                    .execute(RequestOptions.none());
        }
    },
    UPLOAD_OF_A_STREAM {
        @Override
        void make(TestService service) throws Exception {
            await(service.upload(
                            "1", parts -> parts.file("image", FileUpload.of("a.png", new ByteArrayInputStream(BYTES))))
                    .executeAsync(RequestOptions.none()));
        }
    };

    private static final byte[] BYTES = "x".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    private static final RequestOptions SHORT =
            RequestOptions.builder().timeout(Duration.ofMillis(40)).build();

    /** Makes the call, which may fail. */
    abstract void make(TestService service) throws Exception;

    /** Returns whether the call takes long on any machine. */
    boolean isSlow() {
        return switch (this) {
            // OkHttp keeps reading for a moment, to reuse the connection.
            case TIMEOUT, TIMEOUT_ASYNC, TOO_LARGE, TOO_LARGE_ASYNC -> true;
            default -> false;
        };
    }

    private static void await(CompletableFuture<?> future) throws Exception {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RuntimeException)) {
                throw e;
            }
        }
    }
}
