package dev.wacht.conformance;

import java.util.List;

/** WebSocket handshakes are authorized by the rule of the WebSocket route, before the upgrade. */
final class WebSocketCases {
    private WebSocketCases() {}

    static List<Case> cases(Credentials credentials) {
        return List.of(
                Case.of("a handshake, where a GET of the same path is open", "GET", "/socket")
                        .unauthenticated("Bearer"),
                Case.of("a handshake without the permission", "GET", "/socket", credentials.otherUser)
                        .respondsWithError(403, "forbidden"),
                Case.of("a handshake with an expired token", "GET", "/socket", credentials.bad("expired"))
                        .unauthenticated("Bearer error=\"invalid_token\""),
                Case.of("a handshake with the permission", "GET", "/socket", credentials.reader)
                        .runs("socket", "u1")
                        .respondsWith(101),
                Case.of("a handshake of a route without a rule", "GET", "/any-socket")
                        .unauthenticated("Bearer"),
                Case.of("a handshake of a route without a rule, by a user", "GET", "/any-socket", credentials.otherUser)
                        .runs("any-socket", "u2")
                        .respondsWith(101));
    }
}
