package dev.wacht.conformance;

import java.util.List;

/** Handshakes: the rule of the WebSocket route decides, before the upgrade. */
final class WebSocketCases {
    private WebSocketCases() {}

    static List<Case> cases(Credentials some) {
        return List.of(
                Case.of("a handshake, where a GET of the same path is open", "GET", "/socket")
                        .unauthenticated("Bearer"),
                Case.of("a handshake without the permission", "GET", "/socket", some.stranger)
                        .refused(403, "forbidden"),
                Case.of("a handshake with a bad token", "GET", "/socket", some.bad("expired"))
                        .unauthenticated("Bearer error=\"invalid_token\""),
                Case.of("a handshake with the permission", "GET", "/socket", some.reader)
                        .runs("socket", "u1")
                        .respondsWith(101),
                Case.of("a handshake of what no rule names", "GET", "/any-socket")
                        .unauthenticated("Bearer"),
                Case.of("a handshake of what no rule names, by a user", "GET", "/any-socket", some.stranger)
                        .runs("any-socket", "u2")
                        .respondsWith(101));
    }
}
