package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs a {@link TestApplication} behind the filter in each container, over sockets. */
@ParameterizedClass
@EnumSource(Container.Kind.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContainerTest {
    @Parameter
    Container.Kind kind;

    LocalWacht wacht;
    TestApplication application;
    Container container;
    private TokenVerifier verifier;

    @BeforeParameterizedClassInvocation
    void start() throws Exception {
        wacht = LocalWacht.start();
        verifier =
                TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        application = new TestApplication(verifier, wacht.webhookSecret(), isEnvelopeForAll());
        container = kind.start(application, "/error-page");
    }

    /** Whether the filter writes all exceptions in the envelope. */
    boolean isEnvelopeForAll() {
        return true;
    }

    @AfterParameterizedClassInvocation
    void stop() throws Exception {
        container.stop();
        verifier.close();
        wacht.close();
    }

    @BeforeEach
    void forget() {
        application.ran.clear();
        application.machineRequests.clear();
        application.propagated.clear();
        application.resolverFails.set(false);
    }

    String bearer(String permission) {
        return "Authorization: Bearer "
                + wacht.session()
                        .user("u1")
                        .organization("o1")
                        .permission(permission)
                        .token();
    }

    RawResponse get(String target, String... headerLines) throws IOException {
        return send("GET", target, headerLines);
    }

    RawResponse send(String method, String target, String... headerLines) throws IOException {
        return RawHttp.send(container.port(), method, target, headerLines);
    }

    static void assertEnvelope(RawResponse response, int status, String error) {
        assertThat(response.status())
                .as(response.head() + "\n" + response.body())
                .isEqualTo(status);
        assertThat(response.body())
                .contains("{\"error\":\"" + error + "\",\"message\":\"")
                .contains(",\"redirect_url\":null}")
                .doesNotContain("Secret", "dev.wacht", "\tat ", "Exception");
        assertThat(response.headers("Content-Type"))
                .hasSize(1)
                .first()
                .asString()
                .matches("application/json; ?charset=utf-8");
        assertThat(response.headers("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers("Date")).hasSize(1);
    }
}
