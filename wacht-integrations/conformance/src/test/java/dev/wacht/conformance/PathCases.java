package dev.wacht.conformance;

import java.util.ArrayList;
import java.util.List;

/** No spelling of a path bypasses its rule, or selects the rule of another path. */
final class PathCases {
    private static final List<String> SPELLINGS = List.of(
            "//reader",
            "/reader//",
            "/./reader",
            "/reader/.",
            "/open/../reader",
            "/open/./../reader",
            "/../reader",
            "/%2e/reader",
            "/open/%2e%2e/reader",
            "/open/.%2E/reader",
            "/%2freader",
            "/open%2f..%2freader",
            "/open/..%2freader",
            "/open/..%5creader",
            "/open/..\\reader",
            "/reader%2f",
            "/reader;x=1",
            "/;x=1/reader",
            "/open;/../reader",
            "/open/..;/reader",
            "/open/..;x=1/reader",
            "/READER",
            "/Reader",
            "/reader/",
            "/%72eader",
            "/r%65ader",
            "/%52EADER",
            "/%2572eader",
            "/reader%00",
            "/reader%0a",
            "/reader%20",
            "/reader%ff",
            "/reader.",
            "/reader.css",
            "/reader.html",
            "/reader?x=/open",
            "/reader#/open",
            "reader",
            "http://localhost/reader",
            "http://localhost//reader",
            "*");

    private PathCases() {}

    static List<Case> cases(Credentials credentials) {
        List<Case> cases = new ArrayList<>();
        for (String path : SPELLINGS) {
            cases.add(Case.of("another spelling, anonymous", "GET", path).respondsWith(0, 400, 401, 404));
            cases.add(Case.of("another spelling, without the permission", "GET", path, credentials.otherUser)
                    .respondsWith(0, 400, 403, 404));
            cases.add(Case.of("another spelling of another route", "GET", path.replace("reader", "unguarded"))
                    .respondsWith(0, 400, 401, 404));
        }
        for (String path : List.of("/machine/../reader", "/optional/../reader", "/webhook/../reader")) {
            cases.add(Case.of("through another rule", "GET", path, credentials.key)
                    .respondsWith(0, 400, 401, 403, 404));
        }
        cases.add(Case.of("an unknown path, anonymous", "GET", "/nowhere").respondsWith(401, 404));
        cases.add(Case.of("an unknown path", "GET", "/nowhere", credentials.reader)
                .respondsWithError(404, "not_found"));
        cases.add(Case.of("a route without a rule", "GET", "/unguarded").unauthenticated("Bearer"));
        cases.add(Case.of("a route without a rule, by a user", "GET", "/unguarded", credentials.otherUser)
                .runsFor("unguarded", 200));
        return cases;
    }
}
