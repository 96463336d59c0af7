package dev.wacht.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.wacht.api.Download;
import dev.wacht.api.FileUpload;
import dev.wacht.api.RequestOptions;
import dev.wacht.client.WachtTransportException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads as forms, and downloads. */
class UploadsAndDownloadsTest {
    private static final String FILE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"../a.txt\"\r\n";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    @Test
    void formPartsAreWritten() {
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        try (WachtClient wacht = TestClients.fast(server.baseUrl()).build()) {
            TestClients.service(wacht)
                    .upload("1", parts -> {
                        parts.text("first_name", "Zoë \"Z\"");
                        parts.json("public_metadata", Map.of("a", 1));
                        parts.file("image", FileUpload.of("p\"ic é.png", new byte[] {1, 2, 3}));
                        parts.file(
                                "doc",
                                FileUpload.of(
                                        "x.unknown",
                                        new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8))));
                    })
                    .execute(RequestOptions.none());
        }
        Request request = server.getAllServeEvents().get(0).getRequest();
        assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(request.getPart("first_name").getBody().asString()).isEqualTo("Zoë \"Z\"");
        assertThat(request.getPart("public_metadata").getBody().asString()).isEqualTo("{\"a\":1}");
        assertThat(request.getPart("image").getHeader("Content-Type").firstValue())
                .isEqualTo("image/png");
        assertThat(request.getPart("image").getBody().asBytes()).containsExactly(1, 2, 3);
        assertThat(request.getPart("doc").getHeader("Content-Type").firstValue())
                .isEqualTo("application/octet-stream");
        assertThat(request.getPart("doc").getBody().asString()).isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "image/", "/png", "image png", "image/png\r\nX: y", " "})
    void invalidContentTypeIsRejected(String contentType) {
        FileUpload file = FileUpload.of("a.png", new byte[1]);
        assertThatThrownBy(() -> file.withContentType(contentType))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ontent");
    }

    @Test
    void downloadReplacesItsTarget() throws Exception {
        Path target = folder.resolve("target.txt");
        Files.writeString(target, "old");
        try (RawServer raw = RawServer.respondingWith(FILE + "\r\nnew");
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            TestService service = TestClients.service(wacht);
            assertThat(service.download("1").toFile(target, RequestOptions.none()))
                    .isEqualTo(target);
            assertThat(target).hasContent("new");
            Path second = folder.resolve("second.txt");
            assertThat(service.download("1")
                            .toFileAsync(second, RequestOptions.none())
                            .join())
                    .hasContent("new");
            assertThat(raw.requests().get(0)).contains("Accept: */*");
        }
        assertThat(files()).containsExactlyInAnyOrder("target.txt", "second.txt");
    }

    @Test
    void brokenDownloadKeepsTheOldFile() throws Exception {
        Path target = folder.resolve("target.txt");
        Files.writeString(target, "old");
        try (RawServer raw = RawServer.respondingWith(FILE + "Content-Length: 100\r\n\r\nhalf");
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            Throwable failure = catchThrowable(
                    () -> TestClients.service(wacht).download("1").toFile(target, RequestOptions.none()));
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            WachtTransportException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.CONNECTION_RESET));
            assertThat(raw.requests()).as("a download to a file can start anew").hasSize(3);
        }
        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly("target.txt");
    }

    @Test
    void handlerReceivesTheFile() throws Exception {
        try (RawServer raw = RawServer.respondingWith(FILE + "Content-Length: 5\r\n\r\nhello");
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            TestService service = TestClients.service(wacht);
            String seen = service.download("1").handle(UploadsAndDownloadsTest::describe, RequestOptions.none());
            assertThat(seen).isEqualTo("a.txt text/plain 5 hello");
            assertThat(service.download("1")
                            .handleAsync(UploadsAndDownloadsTest::describe, RequestOptions.none())
                            .join())
                    .isEqualTo(seen);
        }
    }

    @Test
    void handlerIsNotRetried() throws Exception {
        int[] runs = new int[1];
        try (RawServer raw = RawServer.respondingWith(FILE + "Content-Length: 100\r\n\r\nhalf");
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            assertThatThrownBy(() -> TestClients.service(wacht)
                            .download("1")
                            .handle(
                                    file -> {
                                        runs[0]++;
                                        return file.stream().readAllBytes();
                                    },
                                    RequestOptions.none()))
                    .isInstanceOf(WachtTransportException.class);
        }
        assertThat(runs[0]).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Read.class)
    void brokenConnectionInAHandlerIsATransportError(Read read) throws Exception {
        try (RawServer raw = RawServer.respondingWith(FILE + "Content-Length: 100\r\n\r\nhalf");
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            assertThatThrownBy(() -> TestClients.service(wacht)
                            .download("1")
                            .handle(file -> read.all(file.stream()), RequestOptions.none()))
                    .isInstanceOf(WachtTransportException.class);
        }
    }

    /** Ways to read a stream to its end. */
    enum Read {
        BYTE_BY_BYTE {
            @Override
            int all(InputStream in) throws IOException {
                int count = 0;
                while (in.read() >= 0) {
                    count++;
                }
                return count;
            }
        },
        AT_ONCE {
            @Override
            int all(InputStream in) throws IOException {
                return in.readNBytes(100).length;
            }
        },
        TRANSFERRED {
            @Override
            int all(InputStream in) throws IOException {
                return (int) in.transferTo(OutputStream.nullOutputStream());
            }
        },
        SKIPPED {
            @Override
            int all(InputStream in) throws IOException {
                in.skipNBytes(100);
                return 100;
            }
        };

        abstract int all(InputStream in) throws IOException;
    }

    @Test
    void ioExceptionOfTheHandlerIsUnchecked() throws Exception {
        try (RawServer raw = RawServer.respondingWith(FILE + "Content-Length: 5\r\n\r\nhello");
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            assertThatThrownBy(() -> TestClients.service(wacht)
                            .download("1")
                            .handle(
                                    file -> {
                                        throw new IOException("disk full");
                                    },
                                    RequestOptions.none()))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void stalledDownloadTimesOut() throws Exception {
        try (RawServer raw = RawServer.start((socket, self) -> {
                    socket.getOutputStream()
                            .write((FILE + "Content-Length: 9\r\n\r\nhalf").getBytes(StandardCharsets.UTF_8));
                    self.hang();
                });
                WachtClient wacht = TestClients.fast(raw.url())
                        .timeouts(TimeoutSettings.builder()
                                .idle(Duration.ofMillis(200))
                                .build())
                        .build()) {
            assertThatThrownBy(() -> TestClients.service(wacht)
                            .download("1")
                            .handle(file -> file.stream().readAllBytes(), RequestOptions.none()))
                    .isInstanceOfSatisfying(
                            WachtTransportException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        }
    }

    @Test
    void errorResponseToADownloadIsAnApiException() throws Exception {
        try (RawServer raw = RawServer.respondingWith(
                        "HTTP/1.1 404 Not Found\r\n\r\n{\"errors\":[{\"message\":\"gone\"}]}");
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            assertThatThrownBy(() ->
                            TestClients.service(wacht).download("1").toFile(folder.resolve("x"), RequestOptions.none()))
                    .isInstanceOf(ApiNotFoundException.class);
        }
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "attachment; filename=\"a b.txt\" | a b.txt",
                "attachment; filename=a.txt | a.txt",
                "attachment; filename=\"x\\\"y.txt\" | x\"y.txt",
                "attachment; filename=\"..\\..\\evil.exe\" | evil.exe",
                "attachment; filename=\"/etc/passwd\" | passwd",
                "attachment; filename=\"..\" | ",
                "attachment; filename=a.txt; filename*=UTF-8''%e2%82%ac%2Fb.txt | b.txt",
                "attachment; filename*=UTF-8''na%C3%AFve.txt | naïve.txt",
                "attachment; filename*=UTF-8''bad%zz | bad",
                "attachment | ",
            })
    void fileNameHasNoPath(String header, String name) throws Exception {
        try (RawServer raw = RawServer.respondingWith(
                        "HTTP/1.1 200 OK\r\nContent-Disposition: " + header + "\r\nContent-Length: 0\r\n\r\n");
                WachtClient wacht = TestClients.fast(raw.url()).build()) {
            String seen = TestClients.service(wacht)
                    .download("1")
                    .handle(file -> file.fileName().orElse("-"), RequestOptions.none());
            if (name != null && name.equals("bad")) {
                assertThat(seen).startsWith(name);
            } else {
                assertThat(seen).isEqualTo(name == null ? "-" : name);
            }
        }
    }

    private static String describe(Download file) throws IOException {
        return String.join(
                " ",
                file.fileName().orElseThrow(),
                file.contentType().orElseThrow(),
                Long.toString(file.contentLength().orElseThrow()),
                new String(file.stream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private Iterable<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
