package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** An anonymous request with half a multipart body is refused at once: the guard runs before the body is read. */
class MultipartTest {
    private static LocalWacht wacht;
    private static BootServer server;

    @BeforeAll
    static void start() {
        wacht = LocalWacht.start();
        server = BootServer.start(
                App.class, BootServer.with(LocalSettings.of(wacht), "spring.servlet.multipart.max-file-size=1KB"));
    }

    @AfterAll
    static void stop() {
        server.close();
        wacht.close();
    }

    @ParameterizedTest
    @CsvSource({"/upload, 401", "/not-mapped, 404"})
    void incompleteBodyOfAnAnonymousRequestBlocksNoThread(String path, int status) throws IOException {
        int port = Integer.parseInt(server.context().getEnvironment().getRequiredProperty("local.server.port"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000); // Tomcat would wait for 20 s.
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                    + "Content-Length: 5000000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\";"
                                    + " filename=\"a\"\r\n\r\naaaa")
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(line).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void onlyAuthenticatedCallersGetTheErrorOfAnOversizedFile() throws Exception {
        assertThat(upload(5_000)).isEqualTo(401);
        assertThat(upload(5_000, LocalSettings.bearer(wacht, "any"))).isEqualTo(413);
        assertThat(upload(500, LocalSettings.bearer(wacht, "any"))).isEqualTo(200);
    }

    private static int upload(int bytes, String... headers) throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + "a".repeat(bytes)
                + "\r\n--b--\r\n";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + server.context().getEnvironment().getRequiredProperty("local.server.port") + "/upload"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Configuration(proxyBeanMethods = false)
    @Import({TestApp.class, Uploads.class})
    static class App {}

    @RestController
    static class Uploads {
        @PostMapping("/upload")
        String upload(@RequestParam("file") MultipartFile file) {
            return file.getName();
        }
    }
}
