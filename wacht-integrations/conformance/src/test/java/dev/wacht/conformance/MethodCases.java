package dev.wacht.conformance;

import java.util.ArrayList;
import java.util.List;

/** With every method, no handler runs for a caller who may not call it. */
final class MethodCases {
    private static final String ORIGIN = "Origin: " + Application.ORIGIN;
    private static final String ASKED_METHOD = "Access-Control-Request-Method: GET";

    private MethodCases() {}

    static List<Case> cases(Credentials credentials) {
        List<Case> cases = new ArrayList<>();
        cases.add(Case.of("GET", "GET", "/reader").unauthenticated("Bearer"));
        cases.add(Case.of("HEAD is authorized like GET", "HEAD", "/reader")
                .respondsWith(401)
                .with("WWW-Authenticate: Bearer"));
        cases.add(Case.of("HEAD without the permission", "HEAD", "/reader", credentials.otherUser)
                .respondsWith(403));
        cases.add(Case.of("HEAD with the permission", "HEAD", "/reader", credentials.reader)
                .respondsWith(200)
                .mayRun());
        cases.add(Case.of("HEAD of a machine route", "HEAD", "/machine/1").respondsWith(401));
        cases.add(
                Case.of("HEAD of a route without a rule", "HEAD", "/unguarded").respondsWith(401));
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            cases.add(Case.of("another method", method, "/reader").respondsWith(200, 401, 404, 405));
        }
        for (String method : List.of("TRACE", "CONNECT", "BREW", "get", "Get")) {
            cases.add(Case.of("an unusual method", method, "/reader").respondsWith(0, 400, 401, 404, 405, 501));
        }
        for (String method : List.of("HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "BREW", "get")) {
            for (String name : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
                cases.add(Case.of("an overridden method", "GET", "/reader", name + ": " + method)
                        .respondsWith(
                                200, 400, 401, 404, 405, 501)); // 200: Javalin's CORS plugin responds to every OPTIONS.
            }
        }
        cases.addAll(casesOfOneHandler(credentials));
        cases.add(Case.of("POST, which is for writers", "POST", "/writer", credentials.reader)
                .respondsWithError(403, "forbidden"));
        cases.add(Case.of("POST by override", "GET", "/writer", credentials.reader, "X-HTTP-Method-Override: POST")
                .respondsWith(403, 404, 405));
        cases.addAll(preflights());
        return cases;
    }

    private static List<Case> casesOfOneHandler(Credentials credentials) {
        List<Case> cases = new ArrayList<>();
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            cases.add(Case.of("any method, anonymous", method, "/any").unauthenticated("Bearer"));
            cases.add(Case.of("any method, without the permission", method, "/any", credentials.otherUser)
                    .respondsWithError(403, "forbidden"));
            cases.add(Case.of("any method, with the permission", method, "/any", credentials.reader)
                    .runs("any", "u1"));
        }
        for (String method : List.of("HEAD", "TRACE", "CONNECT", "BREW", "get")) {
            cases.add(
                    Case.of("any unusual method, anonymous", method, "/any").respondsWith(0, 400, 401, 404, 405, 501));
            cases.add(Case.of("any unusual method, without the permission", method, "/any", credentials.otherUser)
                    .respondsWith(0, 400, 403, 404, 405, 501));
        }
        for (String header : List.of(ORIGIN, ASKED_METHOD, credentials.otherUser)) {
            cases.add(Case.of("not a preflight", "OPTIONS", "/any", header)
                    .respondsWith(200, 401, 403)); // 200: as above.
        }
        cases.add(Case.of("a preflight with a body", "OPTIONS", "/any", ORIGIN, ASKED_METHOD)
                .sends("{}")
                .respondsWith(200, 204, 401));
        return cases;
    }

    /** Browsers send preflights without credentials, and scripts must be able to read error responses. */
    private static List<Case> preflights() {
        return List.of(
                Case.of("a preflight", "OPTIONS", "/reader", ORIGIN, ASKED_METHOD)
                        .respondsWith(200, 204)
                        .with("Access-Control-Allow-Origin: " + Application.ORIGIN),
                Case.of("a preflight of another origin", "OPTIONS", "/any", "Origin: null", ASKED_METHOD)
                        .respondsWith(200, 204, 401, 403),
                Case.of("an error response, to an allowed origin", "GET", "/reader", ORIGIN)
                        .unauthenticated("Bearer")
                        .with("Access-Control-Allow-Origin: " + Application.ORIGIN),
                Case.of("a preflight that is a GET", "GET", "/reader", ORIGIN, ASKED_METHOD)
                        .unauthenticated("Bearer"),
                Case.of(
                                "a preflight that is a GET of a route without a rule",
                                "GET",
                                "/unguarded",
                                ORIGIN,
                                ASKED_METHOD)
                        .unauthenticated("Bearer"),
                Case.of("a preflight that is a HEAD", "HEAD", "/unguarded", ORIGIN, ASKED_METHOD)
                        .respondsWith(401),
                Case.of(
                                "a preflight by override",
                                "GET",
                                "/reader",
                                ORIGIN,
                                ASKED_METHOD,
                                "X-HTTP-Method-Override: OPTIONS")
                        .respondsWith(200, 401, 404, 405),
                Case.of(
                                "a preflight that turns into a GET",
                                "OPTIONS",
                                "/reader",
                                ORIGIN,
                                ASKED_METHOD,
                                "X-HTTP-Method-Override: GET")
                        .respondsWith(200, 204, 401, 404, 405));
    }
}
