package dev.wacht.conformance;

import java.util.List;

/** API keys and OAuth tokens, and routes that take any of them. */
final class MachineCases {
    private MachineCases() {}

    static List<Case> cases(Credentials some) {
        return List.of(
                Case.of("a good key", "GET", "/machine/1", some.key).runs("machine", "k1"),
                Case.of("none", "GET", "/machine/1").unauthenticated("ApiKey"),
                Case.of("a blank one", "GET", "/machine/1", "X-Api-Key: ").unauthenticated("ApiKey"),
                Case.of("an unknown one", "GET", "/machine/1", "X-Api-Key: unknown")
                        .unauthenticated("ApiKey"),
                Case.of("two", "GET", "/machine/1", some.key, some.key).unauthenticated("ApiKey"),
                Case.of("two in one header", "GET", "/machine/1", some.key + ", x")
                        .unauthenticated("ApiKey"),
                Case.of("without the permission", "GET", "/machine/1", some.keyWithoutPermission)
                        .refused(403, "forbidden"),
                Case.of("of another deployment", "GET", "/machine/1", some.keyOfOtherDeployment)
                        .unauthenticated("ApiKey"),
                Case.of("a user where machines are asked for", "GET", "/machine/1", some.reader)
                        .unauthenticated("ApiKey"),
                Case.of("one that the guard breaks at", "GET", "/machine/1", "X-Api-Key: " + Application.BREAKING_KEY)
                        .refused(500, "internal_error"),
                Case.of(
                                "any kind, one that the guard breaks at",
                                "GET",
                                "/mixed",
                                "X-Api-Key: " + Application.BREAKING_KEY)
                        .refused(500, "internal_error"),
                Case.of("any kind, a user", "GET", "/mixed", some.reader).runs("mixed", "SESSION"),
                Case.of("any kind, a key", "GET", "/mixed", some.key).runs("mixed", "API_KEY"),
                Case.of("any kind, an OAuth JWT", "GET", "/mixed", some.oauthJwt)
                        .runs("mixed", "OAUTH_TOKEN"),
                Case.of("any kind, an opaque OAuth token", "GET", "/mixed", some.oauthOpaque)
                        .runs("mixed", "OAUTH_TOKEN"),
                Case.of("any kind, none", "GET", "/mixed").unauthenticated("Bearer"),
                Case.of("any kind, two of them", "GET", "/mixed", some.reader, some.key)
                        .unauthenticated("Bearer"),
                Case.of("any kind, a user without the permission", "GET", "/mixed", some.stranger)
                        .refused(403, "forbidden"),
                Case.of("any kind, a key without the permission", "GET", "/mixed", some.keyWithoutPermission)
                        .refused(403, "forbidden"),
                Case.of("any kind, an ID token", "GET", "/mixed", some.bad("an ID token"))
                        .unauthenticated("Bearer error=\"invalid_token\""),
                Case.of("any kind, an expired session", "GET", "/mixed", some.bad("expired"))
                        .unauthenticated("Bearer error=\"invalid_token\""));
    }
}
