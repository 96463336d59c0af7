package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.wacht.api.AiBoardsApi;
import dev.wacht.api.FileUpload;
import dev.wacht.api.model.UploadKnowledgeBaseDocumentForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files larger than the memory limit for responses are streamed. */
@Timeout(60)
class LargeFilesTest {
    /** More than the 32 MiB that a response in memory may have. */
    private static final int MEGABYTES = 40;

    private static final byte[] MEGABYTE = new byte[1024 * 1024];
    private static final String FILE = "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\n";
    private static final String PATH = "uploads/a b.zip";

    @TempDir
    Path folder;

    @Test
    void largeFileIsDownloadedToAFile() throws Exception {
        Path target = folder.resolve("target.zip");
        try (RawServer raw = RawServer.start((socket, self) -> send(socket.getOutputStream(), MEGABYTES));
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            boards(wacht).downloadProjectTaskBoardItemFilesystemFile("1", "2", PATH, target);

            assertThat(raw.requests().get(0)).startsWith("GET /").contains("path=uploads%2Fa%20b.zip");
        }
        assertThat(target).hasSize((long) MEGABYTES * MEGABYTE.length);
        assertThat(files()).containsExactly("target.zip");
    }

    @Test
    void downloadHandlerReadsWhileTheServerSends() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (RawServer raw = RawServer.start((socket, self) -> {
                    OutputStream out = socket.getOutputStream();
                    send(out, 1);
                    started.await();
                    for (int i = 1; i < MEGABYTES; i++) {
                        out.write(MEGABYTE);
                    }
                });
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            long length = boards(wacht).<Long>downloadProjectTaskBoardItemFilesystemFile("1", "2", PATH, file -> {
                InputStream stream = file.stream();
                int first = stream.read();
                started.countDown();
                return (first == 0 ? 1 : 0) + stream.transferTo(OutputStream.nullOutputStream());
            });

            assertThat(length).isEqualTo((long) MEGABYTES * MEGABYTE.length);
        }
    }

    @Test
    void cancelledDownloadLeavesNoFile() throws Exception {
        CountDownLatch halfway = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        OkHttpClient http =
                new OkHttpClient.Builder().dispatcher(new Dispatcher(threads)).build();
        try (RawServer raw = RawServer.start((socket, self) -> {
                    // More than the socket buffers hold, so a part of it is in the file.
                    send(socket.getOutputStream(), MEGABYTES / 2);
                    halfway.countDown();
                    self.hang();
                });
                WachtClient wacht =
                        TestClients.fast(raw.url()).okHttpClient(http).build()) {
            CompletableFuture<Path> download = boards(wacht)
                    .async()
                    .downloadProjectTaskBoardItemFilesystemFile("1", "2", PATH, folder.resolve("target.zip"));
            halfway.await();
            assertThat(files()).hasSize(1);

            download.cancel(true);

            assertThatThrownBy(download::join).isInstanceOf(CancellationException.class);
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void uploadIsSentWhileTheStreamIsRead() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        AtomicLong received = new AtomicLong();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.addAndGet(exchange.getRequestBody().readNBytes(MEGABYTE.length).length);
            arrived.countDown();
            received.addAndGet(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try (WachtClient wacht = TestClients.fast(
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .build()) {
            FileUpload file = FileUpload.of("large.bin", new LargeStream(arrived));
            wacht.ai()
                    .knowledgeBases()
                    .uploadKnowledgeBaseDocument(
                            "1",
                            UploadKnowledgeBaseDocumentForm.builder().file(file).build());
        } finally {
            server.stop(0);
        }
        assertThat(received.get()).isGreaterThan((long) MEGABYTES * MEGABYTE.length);
    }

    private static AiBoardsApi boards(WachtClient wacht) {
        return wacht.ai().boards();
    }

    /** Sends the headers and the given number of megabytes. */
    private static void send(OutputStream out, int count) throws IOException {
        String length = "Content-Length: " + (long) MEGABYTES * MEGABYTE.length + "\r\n\r\n";
        out.write((FILE + length).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < count; i++) {
            out.write(MEGABYTE);
        }
    }

    /** Returns zeros; blocks after two megabytes until the server has received some of them. */
    private static final class LargeStream extends InputStream {
        private final CountDownLatch arrived;
        private long left = (long) MEGABYTES * MEGABYTE.length;

        private LargeStream(CountDownLatch arrived) {
            this.arrived = arrived;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left < (MEGABYTES - 2L) * MEGABYTE.length) {
                await();
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 ? -1 : count;
        }

        private void await() throws IOException {
            try {
                arrived.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    private Iterable<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
