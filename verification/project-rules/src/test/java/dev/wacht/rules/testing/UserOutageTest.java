package dev.wacht.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.client.WachtApiException;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import org.junit.jupiter.api.Test;

/** The example of a fault in docs/testing.md. */
@WachtTest
class UserOutageTest {
    @Test
    void faultOfOneRouteExhaustsTheRetries(LocalWacht wacht) {
        String ann = wacht.user().firstName("Ann").create();
        try (UserService service = new UserService(wacht.baseUrl(), wacht.backendApiKey())) {
            wacht.faults("/users/{user_id}/details").next(3).status(503); // getUser fails: the client makes 3 attempts.
            assertThatThrownBy(() -> service.firstName(ann)).isInstanceOf(WachtApiException.class);
            assertThat(service.firstName(ann)).isEqualTo("Ann");
        }
    }
}
