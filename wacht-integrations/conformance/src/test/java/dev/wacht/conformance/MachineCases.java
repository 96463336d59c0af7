package dev.wacht.conformance;

import java.util.List;

/** API keys and OAuth tokens, and routes that accept any of them. */
final class MachineCases {
    private MachineCases() {}

    static List<Case> cases(Credentials credentials) {
        return List.of(
                Case.of("a valid key", "GET", "/machine/1", credentials.key).runs("machine", "k1"),
                Case.of("no key", "GET", "/machine/1").unauthenticated("ApiKey"),
                Case.of("a blank key", "GET", "/machine/1", "X-Api-Key: ").unauthenticated("ApiKey"),
                Case.of("an unknown key", "GET", "/machine/1", "X-Api-Key: unknown")
                        .unauthenticated("ApiKey"),
                Case.of("two keys", "GET", "/machine/1", credentials.key, credentials.key)
                        .unauthenticated("ApiKey"),
                Case.of("two keys in one header", "GET", "/machine/1", credentials.key + ", x")
                        .unauthenticated("ApiKey"),
                Case.of("a key without the permission", "GET", "/machine/1", credentials.keyWithoutPermission)
                        .respondsWithError(403, "forbidden"),
                Case.of("a key of another deployment", "GET", "/machine/1", credentials.keyOfOtherDeployment)
                        .unauthenticated("ApiKey"),
                Case.of("a user on a machine route", "GET", "/machine/1", credentials.reader)
                        .unauthenticated("ApiKey"),
                Case.of(
                                "a key for which the guard fails",
                                "GET",
                                "/machine/1",
                                "X-Api-Key: " + Application.BREAKING_KEY)
                        .respondsWithError(500, "internal_error"),
                Case.of(
                                "any kind, a key for which the guard fails",
                                "GET",
                                "/mixed",
                                "X-Api-Key: " + Application.BREAKING_KEY)
                        .respondsWithError(500, "internal_error"),
                Case.of("any kind, a user", "GET", "/mixed", credentials.reader).runs("mixed", "SESSION"),
                Case.of("any kind, a key", "GET", "/mixed", credentials.key).runs("mixed", "API_KEY"),
                Case.of("any kind, an OAuth JWT", "GET", "/mixed", credentials.oauthJwt)
                        .runs("mixed", "OAUTH_TOKEN"),
                Case.of("any kind, an opaque OAuth token", "GET", "/mixed", credentials.oauthOpaque)
                        .runs("mixed", "OAUTH_TOKEN"),
                Case.of("any kind, no credential", "GET", "/mixed").unauthenticated("Bearer"),
                Case.of("any kind, two credentials", "GET", "/mixed", credentials.reader, credentials.key)
                        .unauthenticated("Bearer"),
                Case.of("any kind, a user without the permission", "GET", "/mixed", credentials.otherUser)
                        .respondsWithError(403, "forbidden"),
                Case.of("any kind, a key without the permission", "GET", "/mixed", credentials.keyWithoutPermission)
                        .respondsWithError(403, "forbidden"),
                Case.of("any kind, an ID token", "GET", "/mixed", credentials.bad("an ID token"))
                        .unauthenticated("Bearer error=\"invalid_token\""),
                Case.of("any kind, an expired session", "GET", "/mixed", credentials.bad("expired"))
                        .unauthenticated("Bearer error=\"invalid_token\""));
    }
}
