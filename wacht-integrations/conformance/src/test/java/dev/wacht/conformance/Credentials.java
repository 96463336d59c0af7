package dev.wacht.conformance;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SessionTokenBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Valid and invalid credentials, as whole header lines. */
final class Credentials {
    final String reader;
    final String otherUser;
    final String inOrganization;
    final String inOtherOrganization;
    final String inWorkspace;
    final String key;
    final String keyWithoutPermission;
    final String keyOfOtherDeployment;
    final String oauthJwt;
    final String oauthOpaque;

    /** Invalid session tokens, by what is wrong with them. */
    final Map<String, String> bad;

    Credentials(LocalWacht wacht) {
        reader = bearer(session(wacht, "u1").permission("user:read").token());
        otherUser = bearer(session(wacht, "u2").permission("other").token());
        inOrganization = bearer(session(wacht, "u1").organization("org_1").token());
        inOtherOrganization = bearer(session(wacht, "u1").organization("org_2").token());
        inWorkspace = bearer(
                session(wacht, "u1").organization("org_2").workspace("w1").token());
        key = "X-Api-Key: " + wacht.apiKey().name("k1").permission("item:read").create();
        keyWithoutPermission =
                "X-Api-Key: " + wacht.apiKey().permission("other").create();
        keyOfOtherDeployment = "X-Api-Key: "
                + wacht.apiKey()
                        .deployment("9007199254740997")
                        .permission("item:read")
                        .create();
        oauthJwt = bearer(wacht.oauthToken()
                .grantedResource(Application.AUDIENCE)
                .scope("item:read")
                .jwt());
        oauthOpaque = bearer(wacht.oauthToken().scope("item:read").opaque());
        bad = Map.of(
                "expired",
                        bearer(session(wacht, "u1")
                                .permission("user:read")
                                .expired()
                                .token()),
                "of another issuer",
                        bearer(session(wacht, "u1")
                                .permission("user:read")
                                .issuer("https://elsewhere.example")
                                .token()),
                "unsigned",
                        bearer(session(wacht, "u1")
                                .permission("user:read")
                                .unsigned()
                                .token()),
                "without a subject", bearer(session(wacht, "u1").without("sub").token()),
                "without an expiry", bearer(session(wacht, "u1").without("exp").token()),
                "garbage", bearer("garbage"),
                "three empty parts", bearer(".."),
                "a header that is null", bearer("bnVsbA.bnVsbA.AAAA"),
                "an OAuth token", oauthJwt,
                "an ID token",
                        bearer(wacht.oauthToken()
                                .grantedResource(Application.AUDIENCE)
                                .without("token_use")
                                .jwt()));
    }

    /** Returns one of {@link #bad}. */
    String bad(String what) {
        return Objects.requireNonNull(bad.get(what), what);
    }

    /** Returns all secrets, which must be in no response and no log. */
    List<String> secrets() {
        return List.of(
                        reader,
                        otherUser,
                        inOrganization,
                        inOtherOrganization,
                        inWorkspace,
                        key,
                        keyWithoutPermission,
                        keyOfOtherDeployment,
                        oauthJwt,
                        oauthOpaque)
                .stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    static String token(String bearer) {
        return bearer.substring("Authorization: Bearer ".length());
    }

    private static SessionTokenBuilder session(LocalWacht wacht, String user) {
        return wacht.session().user(user).lifetime(Duration.ofHours(1));
    }
}
