package dev.wacht.examples.tests.demo;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SessionTokenBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The callers of the demo and their credentials, made by a local Wacht. Thread-safe. */
public final class DemoCredentials {
    private static final String USER_READ = "user:read";

    private final LocalWacht wacht;
    private final String annId;
    private final Map<String, Supplier<String>> sessionTokens;
    private final Map<String, String> apiKeys;

    /** Creates two users, Ann and Bob, and two API keys. */
    public DemoCredentials(LocalWacht wacht) {
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
                "ann", () -> session(annId).permission(USER_READ).token(),
                "bob", () -> session(bobId).token(),
                "updater", () -> session(annId).permission("user:update").token(),
                "expired", () -> session(annId).permission(USER_READ).expired().token());
        this.apiKeys = Map.of(
                "machine", wacht.apiKey().name("reports").permission(USER_READ).create(),
                "other-machine",
                        wacht.apiKey()
                                .name("billing")
                                .permission("billing:read")
                                .create(),
                "wrong-key", "wak_test_made-up-by-the-demo-page");
    }

    private SessionTokenBuilder session(String userId) {
        return wacht.session().user(userId).organization("org_1");
    }

    /** Returns the id of the user Ann. */
    String annId() {
        return annId;
    }

    /** Returns a new session token, alive for 35 s, or an API key; empty if no caller has this name. */
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
