package dev.wacht.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import org.junit.jupiter.api.Test;

/** The JUnit example in docs/testing.md. */
@WachtTest
class UserServiceTest {
    @Test
    void namesTheUser(LocalWacht wacht) {
        String ann = wacht.user().firstName("Ann").create();
        try (UserService service = new UserService(wacht.baseUrl(), wacht.backendApiKey())) {
            assertThat(service.firstName(ann)).isEqualTo("Ann");
        }
    }
}
