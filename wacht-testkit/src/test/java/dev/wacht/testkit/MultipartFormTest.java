package dev.wacht.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reading of multipart forms (RFC 7578, RFC 2046 section 5.1), checked by the first name of a user. In the tables,
 * {@code ~} is CRLF, and {@code [first_name]} is the disposition of that field and the end of its head.
 */
class MultipartFormTest {
    private static final String DISPOSITION = "Content-Disposition: form-data; name=\"first_name\"";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);
    private final String user = wacht.user().firstName("Ann").create();

    @AfterEach
    void close() {
        wacht.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            boundary          | boundary=b               | Bo        | --b~[first_name]Bo~--b--
            quoted boundary   | boundary="b:c d"         | Bo        | --b:c d~[first_name]Bo~--b:c d--~
            escaped boundary  | boundary="b\\+c"         | Bo        | --b\\+c~[first_name]Bo~--b\\+c--
            boundary's case   | BOUNDARY=b               | Bo        | --b~[first_name]Bo~--b--
            another parameter | charset=utf-8;boundary=b | Bo        | --b~[first_name]Bo~--b--
            nearly a boundary | xboundary=a; boundary=b  | Bo        | --b~[first_name]Bo~--b--
            preamble          | boundary=b               | Bo        | ignore me~--b~[first_name]Bo~--b--
            preamble with one | boundary=b               | Bo        | no --b here~~--b~[first_name]Bo~--b--
            epilogue          | boundary=b               | Bo        | --b~[first_name]Bo~--b--~--b~[first_name]Cy~--b--
            padding           | boundary=b               | Bo        | --b \t ~[first_name]Bo~--b--
            padding at the end| boundary=b               | Bo        | --b~[first_name]Bo~--b--  ~
            one name twice    | boundary=b               | Cy        | --b~[first_name]Bo~--b~[first_name]Cy~--b--
            empty part        | boundary=b               | Ann       | --b~[first_name]~--b--
            dashes inside     | boundary=b               | a~--c     | --b~[first_name]a~--c~--b--
            boundary inside   | boundary=b               | a --b--   | --b~[first_name]a --b--~--b--
            lines inside      | boundary=b               | ~~a~~     | --b~[first_name]~~a~~~--b--
            unquoted name     | boundary=b               | Bo        | --b~Content-Disposition: form-data; name=first_name~~Bo~--b--
            name in capitals  | boundary=b               | Bo        | --b~CONTENT-DISPOSITION:form-data;NAME="first_name"~~Bo~--b--
            semicolon at end  | boundary=b               | Bo        | --b~Content-Disposition: form-data; name="first_name";~~Bo~--b--
            more headers      | boundary=b               | Bo        | --b~Content-Type: text/plain~A: b~[first_name]Bo~--b--
            file name first   | boundary=b               | Bo        | --b~Content-Disposition: form-data; filename="a"; name="first_name"~~Bo~--b--
            name in file name | boundary=b               | Bo        | --b~Content-Disposition: form-data; filename="; name=\\"x\\""; name="first_name"~~Bo~--b--
            extended name     | boundary=b               | Bo        | --b~Content-Disposition: form-data; filename*=UTF-8''n%3b; name="first_name"~~Bo~--b--
            Windows path      | boundary=b               | Bo        | --b~Content-Disposition: form-data; filename="C:\\a"; name="first_name"~~Bo~--b--
            percent in a name | boundary=b               | Ann       | --b~Content-Disposition: form-data; name="first%5Fname"~~Bo~--b--
            escape in a name  | boundary=b               | Ann       | --b~Content-Disposition: form-data; name="first_name\\""~~Bo~--b--
            name of UTF-8     | boundary=b               | Ann       | --b~Content-Disposition: form-data; name="first_nam\u00c3\u00ab"~~Bo~--b--
            no parts          | boundary=b               | Ann       | --b--
            """)
    void readsAForm(String name, String parameters, String firstName, String body) throws Exception {
        Http.Response response = patch("multipart/form-data; " + parameters, bytes(body));

        assertThat(response.status()).as(response.note()).isEqualTo(200);
        assertThat(firstName()).isEqualTo(firstName.replace("~", "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no boundary          |                   | --b~[first_name]Bo~--b--
            empty boundary       | boundary=""       | --~[first_name]Bo~----
            two boundaries       | boundary=b; boundary=c | --b~[first_name]Bo~--b--
            boundary not closed  | boundary="b       | --b~[first_name]Bo~--b--
            quote in a boundary  | boundary=b"       | --b~[first_name]Bo~--b--
            text behind a quote  | boundary="b"c     | --b~[first_name]Bo~--b--
            no body              | boundary=b        |
            another boundary     | boundary=b        | --c~[first_name]Bo~--c--
            only a delimiter     | boundary=b        | --b
            no final delimiter   | boundary=b        | --b~[first_name]Bo
            no final dashes      | boundary=b        | --b~[first_name]Bo~--b
            one final dash       | boundary=b        | --b~[first_name]Bo~--b-
            second is broken off | boundary=b        | --b~[first_name]Bo~--b~Content-Disp
            longer boundary      | boundary=b        | --bc~[first_name]Bo~--bc--
            longer inside        | boundary=b        | --b~[first_name]a~--bc~--b--
            text behind padding  | boundary=b        | --b x~[first_name]Bo~--b--
            LF for CRLF          | boundary=b        | --b\\n[first_name]Bo\\n--b--
            no head              | boundary=b        | --b~~Bo~--b--
            no end of the head   | boundary=b        | --b~Content-Disposition: form-data; name="first_name"~--b--
            no name              | boundary=b        | --b~Content-Disposition: form-data; filename="name"~~Bo~--b--
            only another name    | boundary=b        | --b~Content-Disposition: form-data; filename="; name=\\"first_name\\""~~Bo~--b--
            only an extended     | boundary=b        | --b~Content-Disposition: form-data; name*=UTF-8''first_name~~Bo~--b--
            name not closed      | boundary=b        | --b~Content-Disposition: form-data; name="first_name~~Bo~--b--
            two names            | boundary=b        | --b~Content-Disposition: form-data; name="x"; name="first_name"~~Bo~--b--
            another header       | boundary=b        | --b~Content-Type: text/plain; name="first_name"~~Bo~--b--
            line without a colon | boundary=b        | --b~oops~[first_name]Bo~--b--
            folded header        | boundary=b        | --b~Content-Disposition: form-data;~ name="first_name"~~Bo~--b--
            """)
    void rejectsMalformedForm(String name, String parameters, String body) throws Exception {
        String type = "multipart/form-data; " + (parameters == null ? "" : parameters);

        assertThat(patch(type, bytes(body == null ? "" : body)).status()).isEqualTo(400);
        assertThat(firstName()).isEqualTo("Ann");
    }

    @Test
    void readsAThousandParts() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            body.append("--b\r\nContent-Disposition: form-data; name=\"x")
                    .append(i)
                    .append("\"\r\n\r\n\r\n");
        }
        body.append("--b\r\n").append(DISPOSITION).append("\r\n\r\nBo\r\n--b--");

        assertThat(patch("multipart/form-data; boundary=b", body.toString()).status())
                .isEqualTo(200);
        assertThat(firstName()).isEqualTo("Bo");
    }

    @ParameterizedTest
    @CsvSource({"16000, 200", "17000, 400"})
    void limitsTheHeadOfAPart(int length, int status) throws Exception {
        String body = "--b\r\nA: " + "a".repeat(length) + "\r\n" + DISPOSITION + "\r\n\r\nBo\r\n--b--";

        assertThat(patch("multipart/form-data; boundary=b", body).status()).isEqualTo(status);
    }

    @Test
    void binaryContentIsUnchanged() throws Exception {
        StringBuilder content = new StringBuilder("\r\n--\r\n\r\n--c--\r\n");
        for (char c = 0; c < 256; c++) {
            content.append(c).append('\r').append(c).append('\n');
        }
        content.append("\r\n\r\n");
        String body = "--b\r\nContent-Disposition: form-data; name=\"profile_image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n" + content + "\r\n--b--\r\n";
        String url = patch("multipart/form-data; boundary=b", body)
                .json()
                .get("profile_picture_url")
                .textValue();

        try (RawConnection connection = new RawConnection(wacht)) {
            String target = url.substring(wacht.baseUrl().length());
            String head = connection.sendHead("GET " + target + " HTTP/1.1").head();
            assertThat(connection.body(head)).isEqualTo(content.toString());
        }
    }

    private static String bytes(String body) {
        return body.replace("[first_name]", DISPOSITION + "~~")
                .replace("~", "\r\n")
                .replace("\\n", "\n");
    }

    private Http.Response patch(String type, String body) throws Exception {
        return http.send(
                "PATCH",
                "/users/" + user,
                BodyPublishers.ofByteArray(body.getBytes(ISO_8859_1)),
                "Authorization",
                "Bearer " + wacht.backendApiKey(),
                "Content-Type",
                type);
    }

    private String firstName() throws Exception {
        return http.get("/users/" + user + "/details").json().get("first_name").textValue();
    }
}
