package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that exceed Wacht's limits: 2 MiB, 25 MiB for some uploads, 70 MiB for attachments. */
class LargeBodyTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: multipart/form-data; boundary=b";
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    Path directory;

    @Test
    void bodyOf100MegabytesIsRejectedInHeapOf48Megabytes() throws Exception {
        Path output = directory.resolve("output");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SendsHundredMegabytes.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(output)
                    .content(UTF_8)
                    .contains("JSON by length: 413", "JSON in chunks: 413")
                    .contains("form by length: 400", "form in chunks: 400")
                    .contains("a route that reads no body: 200", "a route that is none: 404", "alive: 200")
                    .doesNotContain("OutOfMemoryError");
        } finally {
            jvm.destroyForcibly();
        }
    }

    @ParameterizedTest(name = "{0} bytes beyond 2 MiB of JSON are {1}")
    @CsvSource({"0, 422", "1, 413"})
    void limitIsExact(int more, int status) throws Exception {
        String body = "{" + " ".repeat(2 * MEBIBYTE + more - 2) + "}";
        try (LocalWacht wacht = LocalWacht.start();
                RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead("POST /v1/authz/check HTTP/1.1", JSON, "Content-Length: " + body.length());
            assertThat(connection.send(body).status()).isEqualTo(status);
        }
        try (LocalWacht wacht = LocalWacht.start();
                RawConnection connection = new RawConnection(wacht)) {
            connection.sendHead("POST /v1/authz/check HTTP/1.1", JSON, "Transfer-Encoding: chunked");
            connection
                    .send("1\r\n{\r\n" + Integer.toHexString(body.length() - 1) + "\r\n")
                    .send(body.substring(1) + "\r\n0\r\n\r\n");
            assertThat(connection.status()).isEqualTo(status);
            assertThat(wacht.requests().get(0).body()).hasSize(status == 413 ? 0 : body.length());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JSON,  413, POST,  /segments,                                 2",
        "form,  400, PATCH, /users/1,                                  2",
        "form,  400, POST,  /ai/knowledge-bases/1/documents,          25",
        "form,  400, POST,  /ai/actor-projects/1/board/items/1/comments?actor_id=1, 70",
        "JSON,  413, POST,  /ai/actor-projects/1/board/items/1/comments?actor_id=1, 70"
    })
    void eachOperationHasItsOwnLimit(String type, int status, String method, String target, int mebibytes)
            throws Exception {
        try (LocalWacht wacht = LocalWacht.start()) {
            stubFromExample(wacht, "/ai/knowledge-bases/{kb_id}/documents");
            stubFromExample(wacht, "/ai/actor-projects/{project_id}/board/items/{item_id}/comments");
            String[] head = {
                method + " " + target + " HTTP/1.1",
                "Authorization: Bearer " + wacht.backendApiKey(),
                type.equals("form") ? FORM : JSON
            };
            try (RawConnection connection = new RawConnection(wacht)) {
                connection.sendHead(head[0], head[1], head[2], "Content-Length: " + (mebibytes * MEBIBYTE + 1));
                assertThat(connection.status()).as("before any of the body").isEqualTo(status);
                assertThat(connection.isEnded()).isTrue();
            }
            try (RawConnection connection = new RawConnection(wacht)) {
                connection.sendHead(
                        head[0], head[1], head[2], "Expect: 100-continue", "Content-Length: " + mebibytes * MEBIBYTE);
                assertThat(connection.head()).as("the limit itself").isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            }
        }
    }

    @Test
    void formOf3MebibytesIsAcceptedWithLimitOf25() throws Exception {
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        String body = part + "x".repeat(3 * MEBIBYTE) + "\r\n--b--";
        try (LocalWacht wacht = LocalWacht.start();
                RawConnection connection = new RawConnection(wacht)) {
            stubFromExample(wacht, "/ai/knowledge-bases/{kb_id}/documents");
            connection.sendHead(
                    "POST /ai/knowledge-bases/1/documents HTTP/1.1",
                    "Authorization: Bearer " + wacht.backendApiKey(),
                    FORM,
                    "Content-Length: " + body.length());
            assertThat(connection.send(body).status()).isEqualTo(200);
        }
    }

    @Test
    void recordedRequestsAreLimitedTo64Mebibytes() throws Exception {
        byte[] body = new byte[2 * MEBIBYTE];
        try (LocalWacht wacht = LocalWacht.start();
                RawConnection connection = new RawConnection(wacht)) {
            for (int i = 0; i < 40; i++) {
                connection.sendHead("POST /nothing/" + i + " HTTP/1.1", "Content-Length: " + body.length);
                assertThat(connection.send(body).status()).isEqualTo(404);
            }
            List<RecordedRequest> requests = wacht.requests();
            assertThat(requests).hasSize(31); // Their heads count too.
            assertThat(requests.get(30).path()).isEqualTo("/nothing/39");
            assertThat(wacht.requestCount("POST", "/nothing/0")).isEqualTo(1);
        }
    }

    /** Stubs the POST with the first item of the GET's example. */
    private static void stubFromExample(LocalWacht wacht, String template) throws Exception {
        String list = template.replaceAll("\\{[^}]+}", "1") + "?actor_id=1";
        wacht.stub(
                "POST", template, new Http(wacht).get(list).json().at("/data/0").toString());
    }

    /** Runs in a separate JVM. */
    static final class SendsHundredMegabytes {
        private static final byte[] PIECE = new byte[MEBIBYTE];
        private static final int PIECES = 100;

        public static void main(String[] args) throws Exception {
            try (LocalWacht wacht = LocalWacht.start()) {
                String user = "PATCH /users/" + wacht.user().create();
                String key = "Authorization: Bearer " + wacht.backendApiKey();
                print("JSON by length", byLength(wacht, "POST /v1/authz/check", JSON));
                print("JSON in chunks", inChunks(wacht, "POST /v1/authz/check", JSON));
                print("form by length", byLength(wacht, user, FORM + "\r\n" + key));
                print("form in chunks", inChunks(wacht, user, FORM + "\r\n" + key));
                print("a route that reads no body", inChunks(wacht, "GET /health", JSON));
                print("a route that is none", inChunks(wacht, "POST /nothing", JSON));
                try (RawConnection connection = new RawConnection(wacht)) {
                    print("alive", connection.sendHead("GET /health HTTP/1.1").status());
                }
            }
        }

        private static int byLength(LocalWacht wacht, String request, String headers) throws Exception {
            try (RawConnection connection = new RawConnection(wacht)) {
                String length = "Content-Length: " + PIECES * PIECE.length;
                connection.sendHead(request + " HTTP/1.1", headers, length);
                for (int i = 0; i < PIECES; i++) {
                    connection.send(PIECE);
                }
                return connection.status();
            }
        }

        private static int inChunks(LocalWacht wacht, String request, String headers) throws Exception {
            try (RawConnection connection = new RawConnection(wacht)) {
                connection.sendHead(request + " HTTP/1.1", headers, "Transfer-Encoding: chunked");
                for (int i = 0; i < PIECES; i++) {
                    connection.send("100000\r\n").send(PIECE).send("\r\n");
                }
                return connection.send("0\r\n\r\n").status();
            }
        }

        private static void print(String name, int status) {
            System.out.println(name + ": " + status);
        }
    }
}
