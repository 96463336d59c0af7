package dev.wacht.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whatever stands in the headers: a good session token lets in, and nothing else does. */
final class TokenCases {
    /** How Wacht's JavaScript SDK passes identity on, unsigned: nothing of ours reads it. */
    private static final String FORWARDED = "x-wacht-auth: {\"isAuthenticated\":true,\"userId\":\"admin\","
            + "\"organizationPermissions\":[\"user:read\",\"user:update\"]}";

    private TokenCases() {}

    static List<Case> cases(Credentials some) {
        String token = Credentials.token(some.reader);
        List<Case> cases = new ArrayList<>();
        cases.add(Case.of("a good token", "GET", "/me", some.reader).runs("me", "u1"));
        cases.add(Case.of("the scheme in lower case", "GET", "/me", "authorization: bearer " + token)
                .runs("me", "u1"));
        cases.add(Case.of("several spaces", "GET", "/me", "Authorization: Bearer   " + token)
                .runs("me", "u1"));
        cases.add(Case.of("none", "GET", "/me").unauthenticated("Bearer"));
        some.bad.forEach((what, header) -> cases.add(
                Case.of("a token " + what, "GET", "/me", header).unauthenticated("Bearer error=\"invalid_token\"")));
        for (String header : unusable(token)) {
            cases.add(Case.of("no usable token", "GET", "/me", header).respondsWith(400, 401));
        }
        cases.add(
                Case.of("two good ones", "GET", "/me", some.reader, some.reader).unauthenticated("Bearer"));
        cases.add(Case.of("a good and a bad one", "GET", "/me", some.reader, "Authorization: Bearer x")
                .unauthenticated("Bearer"));
        cases.add(Case.of("two in one header", "GET", "/me", some.reader + ", Bearer " + token)
                .unauthenticated("Bearer"));
        cases.add(Case.of("a key where users are asked for", "GET", "/me", some.key)
                .unauthenticated("Bearer"));
        cases.add(Case.of("an opaque OAuth token where users are asked for", "GET", "/me", some.oauthOpaque)
                .unauthenticated("Bearer error=\"invalid_token\""));
        for (String path : new String[] {"/me", "/reader"}) {
            cases.add(Case.of("identity that anybody can write", "GET", path, FORWARDED)
                    .respondsWith(401));
        }
        cases.add(Case.of("identity that anybody can write, beside a good token", "GET", "/me", FORWARDED, some.reader)
                .runs("me", "u1"));
        for (int length : new int[] {4_000, 8_192, 65_536}) {
            cases.add(Case.of("a long one", "GET", "/me", Credentials.bearer("a".repeat(length)))
                    .respondsWith(0, 400, 401, 413, 431));
        }
        cases.addAll(elsewhere(token));
        cases.addAll(optional(some));
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

    private static List<Case> optional(Credentials some) {
        return List.of(
                Case.of("optional, none", "GET", "/optional").runs("optional", "nobody"),
                Case.of("optional, a bad one", "GET", "/optional", "Authorization: Bearer a.b.c")
                        .runs("optional", "nobody"),
                Case.of("optional, two", "GET", "/optional", some.reader, some.reader)
                        .runs("optional", "nobody"),
                Case.of("optional, a good one", "GET", "/optional", some.reader).runs("optional", "u1"),
                Case.of("open, a bad one", "GET", "/open", "Authorization: Bearer a.b.c")
                        .runsFor("open", 200));
    }
}
