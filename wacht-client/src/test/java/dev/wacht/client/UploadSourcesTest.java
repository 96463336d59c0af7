package dev.wacht.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.wacht.api.FileUpload;
import dev.wacht.api.model.UploadImageForm;
import dev.wacht.api.model.UploadImageType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads from paths, bytes and streams send the same request. */
class UploadSourcesTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, 13, 10, (byte) 0xff};

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    enum Source {
        PATH {
            @Override
            FileUpload upload(Path folder) throws IOException {
                return FileUpload.of(Files.write(folder.resolve("logo.png"), PICTURE));
            }
        },
        BYTES {
            @Override
            FileUpload upload(Path folder) {
                return FileUpload.of("logo.png", PICTURE);
            }
        },
        STREAM {
            @Override
            FileUpload upload(Path folder) {
                return FileUpload.of("logo.png", new ByteArrayInputStream(PICTURE));
            }
        };

        abstract FileUpload upload(Path folder) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void uploadFromEverySource(Source source) throws IOException {
        Request.Part part = sent(source.upload(folder));

        assertThat(part.getBody().asBytes()).isEqualTo(PICTURE);
        assertThat(part.getHeader("Content-Type").firstValue()).isEqualTo("image/png");
        assertThat(part.getHeader("Content-Disposition").firstValue())
                .isEqualTo("form-data; name=\"image\"; filename=\"logo.png\"");
    }

    enum Image {
        PNG("image/png", "89504e470d0a1a0a0000000d"),
        JPEG("image/jpeg", "ffd8ffe000104a464946"),
        GIF("image/gif", "474946383961"),
        WEBP("image/webp", "524946461a0000005745425056503820"),
        ICON("image/x-icon", "00000100010010");

        private final String contentType;
        private final String hex;

        Image(String contentType, String hex) {
            this.contentType = contentType;
            this.hex = hex;
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /** Wacht ignores an image whose content type is not an image type. */
    @ParameterizedTest
    @EnumSource
    void imageTypeIsDetectedFromTheFirstBytes(Image image) throws IOException {
        for (FileUpload upload : List.of(
                FileUpload.of("logo", image.bytes()),
                FileUpload.of("logo.txt", image.bytes()),
                FileUpload.of(Files.write(folder.resolve("upload-1"), image.bytes())),
                FileUpload.of("logo.tmp", new ByteArrayInputStream(image.bytes())))) {
            server.resetRequests();
            Request.Part part = sent(upload);

            assertThat(part.getHeader("Content-Type").firstValue()).isEqualTo(image.contentType);
            assertThat(part.getBody().asBytes()).isEqualTo(image.bytes());
        }
    }

    @Test
    void fileExtensionHasPrecedenceOverTheFirstBytes() {
        assertThat(sent(FileUpload.of("logo.gif", Image.PNG.bytes()))
                        .getHeader("Content-Type")
                        .firstValue())
                .isEqualTo("image/gif");
    }

    @Test
    void explicitContentTypeIsSent() {
        FileUpload upload = FileUpload.of("logo", PICTURE).withContentType("image/webp");

        assertThat(sent(upload).getHeader("Content-Type").firstValue()).isEqualTo("image/webp");
    }

    private static Request.Part sent(FileUpload upload) {
        server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        try (WachtClient wacht = TestClients.fast(server.baseUrl()).build()) {
            wacht.utility()
                    .uploadImage(
                            UploadImageType.LOGO,
                            UploadImageForm.builder().image(upload).build());
        }
        Request request = server.getAllServeEvents().get(0).getRequest();
        assertThat(request.getUrl()).endsWith("/logo");
        return Objects.requireNonNull(request.getPart("image"));
    }
}
