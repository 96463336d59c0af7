package dev.wacht.spring.security.test;

import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.Caller;
import org.junit.jupiter.api.Test;

class TestCallersTest {
    @Test
    void userHasTheConfiguredValues() {
        Caller caller = wacht().user("u1")
                .organization("o1")
                .workspace("w1")
                .permission("a", "b")
                .workspacePermission("c")
                .caller();

        assertThat(caller.userId()).hasValue("u1");
        assertThat(caller.organizationId()).hasValue("o1");
        assertThat(caller.workspaceId()).hasValue("w1");
        assertThat(caller.permissions()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(caller.session().orElseThrow().workspacePermissions()).containsExactly("c");
    }

    @Test
    void testUserIsImmutable() {
        TestUser shared = wacht().user("u1");
        TestUser reader = shared.permission("user:read");

        assertThat(shared.caller().permissions()).isEmpty();
        assertThat(reader.permission("user:update").caller().permissions())
                .containsExactlyInAnyOrder("user:read", "user:update");
        assertThat(reader.caller().permissions()).containsExactly("user:read");
    }

    @Test
    void blankIdIsRejected() {
        assertThatThrownBy(() -> wacht().user(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user is blank");
        assertThatThrownBy(() -> wacht().apiKey(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key is blank");
    }
}
