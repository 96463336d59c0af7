package dev.wacht.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.auth.MachineRequest;
import dev.wacht.testsupport.RawHttp;
import dev.wacht.testsupport.RawResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which callers are allowed, by which rule, and what servlets see of them. */
class FilterAuthorizationTest extends ContainerTest {
    @Test
    void servletSeesTheCaller() throws Exception {
        RawResponse response = get("/admin/users?ask=1", bearer("user:read"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body())
                .contains("ran as u1/u1 reads users true")
                .contains("asked WachtAuth[user u1]", "the attribute true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/users", "/nowhere", "/api/items", "/x.css/y", "/async/again"})
    void anonymousCallersGet401AndNoServletRuns(String path) throws Exception {
        RawResponse response = get(path);

        assertEnvelope(response, 401, "unauthenticated");
        assertThat(response.headers("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(application.ran).isEmpty();
    }

    @Test
    void expiredTokenIs401WithChallengeAndMissingPermissionIs403() throws Exception {
        RawResponse expired = get(
                "/admin/users",
                "Authorization: Bearer "
                        + wacht.session()
                                .user("u1")
                                .permission("user:read")
                                .lifetime(Duration.ofMinutes(-5))
                                .token());

        assertEnvelope(expired, 401, "unauthenticated");
        assertThat(expired.headers("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
        assertEnvelope(get("/admin/users", bearer("user:write")), 403, "forbidden");
        assertThat(application.ran).isEmpty();
    }

    @Test
    void onlyTheMostSpecificPatternApplies() throws Exception {
        assertThat(get("/admin/reports/1", bearer("report:read")).status()).isEqualTo(200);
        assertThat(get("/admin/reports/1", bearer("user:read")).status()).isEqualTo(403);
        assertThat(get("/admin/reportsx", bearer("user:read")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/open", "/open/x", "/style.css"})
    void openPathsReadNoCredentials(String path) throws Exception {
        assertThat(get(path, "Authorization: Bearer a.b.c").body()).contains("ran as anonymous/null reads users false");
        assertEnvelope(get("/open?ask=1", bearer("user:read")), 500, "internal_error");
    }

    @Test
    void optionalPathsTreatInvalidTokensAsNone() throws Exception {
        assertThat(get("/optional").body()).contains("ran as anonymous/null");
        assertThat(get("/optional?ask=1", "Authorization: Bearer a.b.c").body())
                .contains("ran as anonymous/null", "asked WachtAuth[anonymous, token");
        assertThat(get("/optional", bearer("user:read")).body()).contains("ran as u1/u1 reads users true");
    }

    @Test
    void gatewayGetsThePatternAndNotThePath() throws Exception {
        for (int id = 1; id <= 20; id++) {
            assertThat(get("/machine/items/" + id, "X-Api-Key: k1", "User-Agent: test/1")
                            .body())
                    .contains("ran as key_k1/key_k1 reads users false");
        }

        assertThat(application.machineRequests)
                .hasSize(20)
                .extracting(MachineRequest::resource)
                .containsOnly("/machine/*");
        assertThat(application.machineRequests.get(0).clientIp()).hasValue("127.0.0.1");
        assertThat(application.machineRequests.get(0).userAgent()).hasValue("test/1");
    }

    @Test
    void deniedMachinesGetTheirOwnChallenge() throws Exception {
        RawResponse none = get("/machine/x", bearer("user:read"));
        RawResponse limited = get("/machine/x", "X-Api-Key: limited");

        assertEnvelope(none, 401, "unauthenticated");
        assertThat(none.headers("WWW-Authenticate")).containsExactly("ApiKey");
        assertEnvelope(limited, 429, "rate_limited");
        assertThat(limited.headers("Retry-After")).containsExactly("2");
        assertThat(application.ran).isEmpty();
    }

    @Test
    void pathForUsersAndMachinesAcceptsOneCredential() throws Exception {
        assertThat(get("/mixed", bearer("user:read")).body()).contains("ran as u1/");
        assertThat(get("/mixed", "X-Api-Key: k1").body()).contains("ran as key_k1/");
        assertThat(get("/mixed", "X-Api-Key: k1", bearer("user:read")).status()).isEqualTo(401);
    }

    @Test
    void forwardedIdentityHeaderIsHidden() throws Exception {
        for (String path : List.of("/admin/users", "/open/x")) {
            assertThat(get(path, bearer("user:read"), "x-WACHT-auth: {\"userId\":\"root\"}", "x-other: 1")
                            .body())
                    .containsIgnoringCase("x-other")
                    .doesNotContainIgnoringCase("x-wacht-auth")
                    .endsWith("nullfalse-1-1");
        }
    }

    @Test
    void forwardedIdentityTrailerIsHidden() throws Exception {
        String head = "POST /open/trailers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        String body = "1\r\nx\r\n0\r\nX-Wacht-Auth: root\r\nX-Other: 1\r\n\r\n";

        String response = RawHttp.exchange(container.port(), head + "Transfer-Encoding: chunked\r\n\r\n" + body);

        assertThat(response).containsIgnoringCase("trailers {x-other=1}").doesNotContain("root");
    }

    @Test
    void failingGuardIs500AndNoServletRuns() throws Exception {
        application.resolverFails.set(true);

        assertEnvelope(get("/machine/x", "X-Api-Key: k1"), 500, "internal_error");
        assertThat(application.ran).isEmpty();
    }

    @Test
    void concurrentUsersAreNotMixedUp() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> responses = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String user = "user" + i;
                String token =
                        wacht.session().user(user).permission("user:read").token();
                Callable<String> call = () ->
                        get("/async/again", "Authorization: Bearer " + token).body();
                responses.add(threads.submit(call));
            }
            for (int i = 0; i < 64; i++) {
                assertThat(responses.get(i).get()).contains("ran as user" + i + "/user" + i + " ");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
