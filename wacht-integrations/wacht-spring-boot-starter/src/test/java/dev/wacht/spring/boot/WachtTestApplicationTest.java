package dev.wacht.spring.boot;

import static dev.wacht.spring.boot.LocalSettings.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WebhookVerifier;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import dev.wacht.testkit.WachtTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ActiveProfiles;

/** {@code @WachtTest} configures the application of a {@code @SpringBootTest} to use a LocalWacht, over HTTP. */
@WachtTest
@ActiveProfiles("elsewhere") // Its properties name another Wacht.
@SpringBootTest(classes = TestApp.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class WachtTestApplicationTest {
    private static LocalWacht ofClass;

    private final LocalWacht injected;
    private final Environment environment;

    @Autowired
    private WachtClient client;

    @Autowired
    WachtTestApplicationTest(LocalWacht wacht, Environment environment) {
        this.injected = wacht;
        this.environment = environment;
    }

    @BeforeAll
    static void prepare(LocalWacht wacht) {
        ofClass = wacht;
        wacht.user().firstName("OfClass").create();
    }

    @Test
    void parameterIsTheLocalWachtBean(LocalWacht wacht) {
        assertThat(wacht).isSameAs(injected).isSameAs(ofClass);
    }

    @Test
    void applicationAcceptsUsersAndMachines(LocalWacht wacht) throws Exception {
        String key = wacht.apiKey().permission("m").create();

        assertThat(status("/readers")).isEqualTo(401);
        assertThat(status("/readers", bearer(wacht, "a"))).isEqualTo(200);
        assertThat(status("/readers", bearer(wacht, "b"))).isEqualTo(403);
        assertThat(status("/machine", "X-Api-Key", key)).isEqualTo(200);
    }

    @Test
    void applicationVerifiesWebhooks(@Autowired WebhookVerifier verifier, LocalWacht wacht) {
        SignedWebhook webhook = wacht.webhook("user.created").sign();

        assertThat(verifier.verify(webhook.body(), webhook::header).type()).isEqualTo("user.created");
    }

    @Test
    void webhookVerifierUsesTheClockOfLocalWacht(@Autowired WebhookVerifier verifier, LocalWacht wacht) {
        wacht.clock().advance(Duration.ofHours(1));
        SignedWebhook webhook = wacht.webhook("user.created").sign();

        assertThat(verifier.verify(webhook.body(), webhook::header).type()).isEqualTo("user.created");
    }

    @Test
    void tokenVerifierUsesTheClockOfLocalWacht(@Autowired TokenVerifier verifier, LocalWacht wacht) {
        String token = wacht.session().user("u1").token();
        assertThat(verifier.verify(token).userId()).isEqualTo("u1");

        wacht.clock().advance(Duration.ofMinutes(1));

        Assertions.assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(UnauthenticatedException.class);
    }

    @RepeatedTest(2)
    void testHasTheStateOfBeforeAll(LocalWacht wacht) {
        assertThat(client.users().listUsers().getData())
                .extracting(user -> user.getFirstName())
                .containsExactly("OfClass");
        wacht.user().firstName("OfOtherTest").create();
    }

    @Nested
    class NestedTests {
        @RepeatedTest(2)
        void nestedTestHasTheStateOfBeforeAll(LocalWacht wacht) {
            assertThat(wacht).isSameAs(ofClass);
            testHasTheStateOfBeforeAll(wacht);
        }
    }

    private int status(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
                .timeout(Duration.ofSeconds(30));
        return HttpClient.newHttpClient()
                .send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
