package dev.wacht.examples.tests.demo;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SessionTokenBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The callers of the demo and their credentials, which a local Wacht creates. Thread-safe. */
public final class DemoCredentials {
    private static final Map<String, String> PERMISSIONS = Map.of(
            "ann", "user:read",
            "expired", "user:read",
            "updater", "user:update",
            "machine", "user:read",
            "other-machine", "billing:read");

    private final LocalWacht wacht;
    private final String annId;
    private final Map<String, Supplier<String>> sessionTokens;
    private final Map<String, String> apiKeys;

    /** Creates two users, Ann and Bob, and two API keys. */
    DemoCredentials(LocalWacht wacht) {
        this.wacht = wacht;
        this.annId = wacht.user()
                .firstName("Ann")
                .lastName("Lee")
                .email("ann@example.com")
                .create();
        String bobId = wacht.user()
                .firstName("Bob")
                .lastName("Diaz")
                .email("bob@example.com")
                .create();
        this.sessionTokens = Map.of(
                "ann", () -> session(annId, "ann").token(),
                "bob", () -> session(bobId, "bob").token(),
                "expired", () -> session(annId, "expired").expired().token(),
                "updater", () -> session(annId, "updater").token());
        this.apiKeys = Map.of(
                "machine", apiKey("machine"),
                "other-machine", apiKey("other-machine"),
                "wrong-key", "wak_test_made-up-by-the-demo-page");
    }

    private SessionTokenBuilder session(String userId, String caller) {
        SessionTokenBuilder session = wacht.session().user(userId).organization("org_1");
        permission(caller).ifPresent(session::permission);
        return session;
    }

    private String apiKey(String caller) {
        return wacht.apiKey()
                .name(caller)
                .permission(permission(caller).orElseThrow())
                .create();
    }

    /** Returns the id of the user Ann. */
    String annId() {
        return annId;
    }

    /** Returns the permission that the caller has; empty if it has none. */
    Optional<String> permission(String caller) {
        return Optional.ofNullable(PERMISSIONS.get(caller));
    }

    /** Returns a new session token, valid for 35 s, or an API key; empty if no caller has this name. */
    Optional<String> find(String caller) {
        return Optional.ofNullable(sessionTokens.get(caller))
                .map(Supplier::get)
                .or(() -> Optional.ofNullable(apiKeys.get(caller)));
    }

    /** Returns whether the caller sends an API key, in the header {@code X-Api-Key}. */
    boolean isMachine(String caller) {
        return apiKeys.containsKey(caller);
    }
}
