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
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file goes out the same, wherever it comes from. */
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
    void fromEverySource(Source source) throws IOException {
        Request.Part part = sent(source.upload(folder));

        assertThat(part.getBody().asBytes()).isEqualTo(PICTURE);
        assertThat(part.getHeader("Content-Type").firstValue()).isEqualTo("image/png");
        assertThat(part.getHeader("Content-Disposition").firstValue())
                .isEqualTo("form-data; name=\"image\"; filename=\"logo.png\"");
    }

    @Test
    void withAContentTypeOfItsOwn() {
        FileUpload upload = FileUpload.of("logo", PICTURE).withContentType("image/webp");

        assertThat(sent(upload).getHeader("Content-Type").firstValue()).isEqualTo("image/webp");
    }

    private static Request.Part sent(FileUpload upload) {
        server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        try (WachtClient wacht = Wachts.fast(server.baseUrl()).build()) {
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
