package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwards, includes and asynchronous dispatches are authorized by their targets, and once. */
class DispatchTest extends ContainerTest {
    @Test
    void forwardIsAuthorizedByItsTarget() throws Exception {
        assertEnvelope(get("/go/forward?to=/admin/users"), 401, "unauthenticated");
        assertEnvelope(get("/go/forward?to=/admin/users", bearer("user:write")), 403, "forbidden");
        assertThat(application.ran).isEmpty();
        assertThat(get("/go/forward?to=/admin/users", bearer("user:read")).body())
                .contains("ran as u1/");
        assertThat(get("/go/forward?to=/open/x").body()).contains("ran as anonymous/");
    }

    @Test
    void includeIsAuthorizedByItsTargetOnly() throws Exception {
        assertEnvelope(get("/go/include?to=/admin/users"), 401, "unauthenticated");
        assertThat(application.ran).isEmpty();
        assertThat(get("/go/include?to=/admin/users", bearer("user:read")).body())
                .contains("before ran as u1/")
                .contains(" after as null");
    }

    @Test
    void asyncDispatchIsAuthorizedAgainOnlyForAnotherPattern() throws Exception {
        assertThat(get("/async/again", bearer("user:read")).body()).contains("ran as u1/u1 reads users true");
        assertEnvelope(get("/async/elsewhere", bearer("user:read")), 401, "unauthenticated");
        assertThat(application.ran).hasSize(1);
        assertThat(get("/async/elsewhere", bearer("user:read"), "X-Api-Key: k1").body())
                .contains("ran as key_k1/");
        assertThat(application.machineRequests).hasSize(1);
        assertThat(get("/async/machine", "X-Api-Key: k1").body()).contains("ran as key_k1/");
        assertThat(application.machineRequests).hasSize(2);
        assertEnvelope(get("/go/async?to=/admin/users"), 401, "unauthenticated");
        assertThat(get("/go/async?to=/admin/users", bearer("user:read")).body()).contains("ran as u1/");
    }

    @Test
    void asynchronousWorkCanWriteTheEnvelope() throws Exception {
        assertEnvelope(get("/async/answered", bearer("user:read")), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/async/failing", "/async/never"})
    void asynchronousWorkThatFailsOrNeverEndsIs500AtItsTimeout(String path) throws Exception {
        assertEnvelope(get(path, bearer("user:read")), 500, "internal_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"named-forward", "named-include", "forward-then-named", "include-then-named"})
    void dispatchByNameIsAuthorizedByTheServletThatRuns(String dispatch) throws Exception {
        String reader = "/go/" + dispatch + "?to=reader";

        assertThat(get(reader).status()).isEqualTo(401);
        assertThat(get(reader, bearer("user:write")).status()).isEqualTo(403);
        assertThat(get("/go/" + dispatch + "?to=several", bearer("user:read")).status())
                .isEqualTo(403);
        assertThat(application.ran).isEmpty();
        assertThat(get(reader, bearer("user:read")).body()).contains("ran as u1/");
        assertThat(get("/go/" + dispatch + "?to=front").body()).contains("ran as anonymous/");
        assertThat(get("/go/" + dispatch + "?to=hidden").body()).contains("ran as anonymous/");
    }

    @Test
    void wrapperThatChangesThePathBypassesNoRule() throws Exception {
        String pinnedOpen = "X-Pinned-Path: /open/x";
        String pinnedGuarded = "X-Pinned-Path: /admin/users";

        assertEnvelope(get("/admin/reader", pinnedOpen), 401, "unauthenticated");
        assertEnvelope(get("/admin/reader", pinnedOpen, bearer("user:write")), 403, "forbidden");
        assertEnvelope(get("/open/x", pinnedGuarded), 401, "unauthenticated");
        assertThat(get("/go/pinned-forward?to=/admin/reader").status()).isEqualTo(401);
        assertThat(application.ran).isEmpty();
        assertThat(get("/admin/reader", pinnedOpen, bearer("user:read")).body()).contains("ran as u1/");
        assertThat(get("/open/x", pinnedGuarded, bearer("user:read")).body()).contains("ran as anonymous/");
        assertThat(get("/go/pinned-forward?to=/admin/reader", bearer("user:read"))
                        .body())
                .contains("ran as u1/");
    }
}
