package dev.wacht.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Only a valid session token in the right header lets a user in. */
final class TokenCases {
    /** The unsigned header by which Wacht's JavaScript SDK passes identity on. The adapters never read it. */
    private static final String FORWARDED = "x-wacht-auth: {\"isAuthenticated\":true,\"userId\":\"admin\","
            + "\"organizationPermissions\":[\"user:read\",\"user:update\"]}";

    private TokenCases() {}

    static List<Case> cases(Credentials credentials) {
        String token = Credentials.token(credentials.reader);
        List<Case> cases = new ArrayList<>();
        cases.add(Case.of("a valid token", "GET", "/me", credentials.reader).runs("me", "u1"));
        cases.add(Case.of("the scheme in lower case", "GET", "/me", "authorization: bearer " + token)
                .runs("me", "u1"));
        cases.add(Case.of("several spaces", "GET", "/me", "Authorization: Bearer   " + token)
                .runs("me", "u1"));
        cases.add(Case.of("no token", "GET", "/me").unauthenticated("Bearer"));
        credentials.bad.forEach((what, header) -> cases.add(
                Case.of("a token " + what, "GET", "/me", header).unauthenticated("Bearer error=\"invalid_token\"")));
        for (String header : unusable(token)) {
            cases.add(Case.of("no usable token", "GET", "/me", header).respondsWith(400, 401));
        }
        cases.add(Case.of("two valid tokens", "GET", "/me", credentials.reader, credentials.reader)
                .unauthenticated("Bearer"));
        cases.add(Case.of("a valid and an invalid token", "GET", "/me", credentials.reader, "Authorization: Bearer x")
                .unauthenticated("Bearer"));
        cases.add(Case.of("two tokens in one header", "GET", "/me", credentials.reader + ", Bearer " + token)
                .unauthenticated("Bearer"));
        cases.add(Case.of("an API key on a user route", "GET", "/me", credentials.key)
                .unauthenticated("Bearer"));
        cases.add(Case.of("an opaque OAuth token on a user route", "GET", "/me", credentials.oauthOpaque)
                .unauthenticated("Bearer error=\"invalid_token\""));
        for (String path : new String[] {"/me", "/reader"}) {
            cases.add(Case.of("an unsigned identity header", "GET", path, FORWARDED)
                    .respondsWith(401));
        }
        cases.add(
                Case.of("an unsigned identity header beside a valid token", "GET", "/me", FORWARDED, credentials.reader)
                        .runs("me", "u1"));
        for (int length : new int[] {4_000, 8_192, 65_536}) {
            cases.add(Case.of("a long token", "GET", "/me", Credentials.bearer("a".repeat(length)))
                    .respondsWith(0, 400, 401, 413, 431));
        }
        cases.addAll(elsewhere(token));
        cases.addAll(optional(credentials));
        return cases;
    }

    private static List<String> unusable(String token) {
        return List.of(
                "Authorization:",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: " + token,
                "Authorization: Basic " + token,
                "Authorization: Bearer\t" + token,
                "Authorization: Bearer \t" + token,
                "Authorization: Bearer " + token + " x",
                "Authorization: Bearer \"" + token + "\"",
                "Authorization: Bearer " + token + "\u0001",
                "Authorization: Bearer \u0000" + token,
                "Authorization: Bearer " + token + "\u007f",
                "Authorization: Bearer " + token + "\u00e9",
                "Authorization: Bearer " + token + ",",
                "Authorization : Bearer " + token,
                "Authorization: Bearer " + token.toLowerCase(Locale.ROOT));
    }

    private static List<Case> elsewhere(String token) {
        return List.of(
                Case.of("a token in the query", "GET", "/me?access_token=" + token)
                        .unauthenticated("Bearer"),
                Case.of("a token in a cookie", "GET", "/me", "Cookie: __session=" + token + "; __auth=" + token)
                        .unauthenticated("Bearer"));
    }

    private static List<Case> optional(Credentials credentials) {
        return List.of(
                Case.of("optional, no token", "GET", "/optional").runs("optional", "anonymous"),
                Case.of("optional, an invalid token", "GET", "/optional", "Authorization: Bearer a.b.c")
                        .runs("optional", "anonymous"),
                Case.of("optional, two tokens", "GET", "/optional", credentials.reader, credentials.reader)
                        .runs("optional", "anonymous"),
                Case.of("optional, a valid token", "GET", "/optional", credentials.reader)
                        .runs("optional", "u1"),
                Case.of("open, an invalid token", "GET", "/open", "Authorization: Bearer a.b.c")
                        .runsFor("open", 200));
    }
}
