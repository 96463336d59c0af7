package dev.wacht.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.wacht.api.FileUpload;
import dev.wacht.api.model.UploadImageForm;
import dev.wacht.api.model.UploadImageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and streams that cannot be read cause an unchecked exception, and the call is not retried. */
class UploadFaultsTest {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    @BeforeEach
    void respond() {
        server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    @Test
    void streamCannotBeUploadedTwice() {
        FileUpload stream = FileUpload.of("a.png", new ByteArrayInputStream(new byte[] {1, 2, 3}));
        try (WachtClient wacht = TestClients.fast(server.baseUrl()).build()) {
            upload(wacht, stream);

            assertThatThrownBy(() -> upload(wacht, stream))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the stream of this FileUpload was used by an earlier call: create a FileUpload for each call");
            assertThatThrownBy(() -> upload(wacht, stream.withContentType("image/gif")))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(server.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void fileThatShrinksWhileItIsSent(CallMode mode) throws IOException {
        Path file = Files.write(folder.resolve("a.png"), new byte[100_000]);

        assertThatThrownBy(() -> send(mode, FileUpload.of(file), () -> Files.write(file, new byte[50_000])))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the file to upload became shorter while it was sent");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void fileThatGrowsWhileItIsSent(CallMode mode) throws IOException {
        Path file = Files.write(folder.resolve("a.png"), new byte[100]);

        assertThatThrownBy(() -> send(mode, FileUpload.of(file), () -> Files.write(file, new byte[50_000])))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the file to upload became longer while it was sent");
    }

    @ParameterizedTest
    @EnumSource(CallMode.class)
    void fileThatIsDeletedBeforeItIsSent(CallMode mode) throws IOException {
        Path file = Files.write(folder.resolve("a.png"), new byte[100]);

        assertThatThrownBy(() -> send(mode, FileUpload.of(file), () -> Files.delete(file)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the file to upload could not be read");
    }

    @Test
    void missingFileOfUnknownType() {
        try (WachtClient wacht = TestClients.fast(server.baseUrl()).build()) {
            assertThatThrownBy(() -> upload(wacht, FileUpload.of(folder.resolve("absent"))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("the file to upload could not be read");
        }
    }

    enum Thrown {
        CHECKED {
            @Override
            RuntimeException fail() throws IOException {
                throw new IOException("disk");
            }
        },
        UNCHECKED {
            @Override
            RuntimeException fail() {
                throw new UncheckedIOException(new IOException("disk"));
            }
        },
        OTHER {
            @Override
            RuntimeException fail() {
                throw new IllegalArgumentException("disk");
            }
        };

        abstract RuntimeException fail() throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void streamThatThrows(Thrown thrown) {
        for (CallMode mode : CallMode.values()) {
            InputStream broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw thrown.fail();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    throw thrown.fail();
                }
            };
            assertThatThrownBy(() -> send(mode, FileUpload.of("a.png", broken), () -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("the stream to upload could not be read")
                    .hasRootCauseMessage("disk");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logo", "logo.txt", "logo.bin"})
    void fileThatIsNotAnImageIsRejected(String name) {
        try (WachtClient wacht = TestClients.fast(server.baseUrl()).build()) {
            assertThatThrownBy(() -> upload(wacht, FileUpload.of(name, "text".getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the part image must be an image, and its content type is ")
                    .hasMessageContaining("FileUpload.withContentType");
            assertThatThrownBy(() ->
                            upload(wacht, FileUpload.of("a.png", new byte[1]).withContentType("text/plain")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("text/plain");
        }
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    private static void upload(WachtClient wacht, FileUpload image) {
        wacht.utility()
                .uploadImage(
                        UploadImageType.LOGO,
                        UploadImageForm.builder().image(image).build());
    }

    /** Sends a file that is changed after the headers of the request are written. */
    private static void send(CallMode mode, FileUpload file, Change change) {
        OkHttpClient changing = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    change.run();
                    return chain.proceed(chain.request());
                })
                .build();
        try (WachtClient wacht =
                TestClients.fast(server.baseUrl()).okHttpClient(changing).build()) {
            mode.call(TestClients.service(wacht).replace("1", parts -> parts.file("image", file)));
        } finally {
            changing.dispatcher().executorService().shutdown();
        }
    }

    private interface Change {
        void run() throws IOException;
    }
}
