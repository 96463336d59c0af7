package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.wacht.api.MissingPropertyException;
import dev.wacht.api.model.UserPage;
import dev.wacht.auth.ErrorEnvelope;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A response without a required property is usable except for that property; an uncaught exception becomes a 502. */
class MissingPropertyTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    @Test
    void onlyTheGetterOfTheMissingPropertyThrows() {
        SERVER.stubFor(WireMock.get(WireMock.anyUrl())
                .willReturn(WireMock.okJson("{\"data\":[{\"id\":\"42\"}],\"limit\":20}")));
        try (WachtClient wacht = TestClients.fast(SERVER.baseUrl()).build()) {
            UserPage page = wacht.users().listUsers();

            assertThat(page.items().get(0).getId()).isEqualTo("42");
            assertThatThrownBy(page::hasMore)
                    .isInstanceOf(MissingPropertyException.class)
                    .hasMessage("UserPage.has_more is missing, although Wacht always sends it");
        }
    }

    @Test
    void uncaughtExceptionIs502WithoutDetails() {
        MissingPropertyException missing = new MissingPropertyException("User", "created_at");

        ErrorEnvelope envelope = ErrorEnvelope.of(new CompletionException(missing));

        assertThat(envelope.status()).isEqualTo(502);
        assertThat(envelope.json())
                .isEqualTo("{\"error\":\"upstream_error\",\"message\":\"A service that this one depends on failed\","
                        + "\"redirect_url\":null}");
        assertThat(ErrorEnvelope.findWachtException(missing))
                .hasValueSatisfying(error -> assertThat(error)
                        .hasMessage(
                                "Wacht's response is incomplete: User.created_at is missing, although Wacht always sends it")
                        .hasCause(missing));
        assertThat(ErrorEnvelope.findWachtException(new IllegalStateException("the application's own")))
                .isEmpty();
    }
}
