package dev.wacht.spring.security.test;

/**
 * Sends the requests of a {@code WebTestClient} as a caller of Wacht. Meant for static imports:
 *
 * <pre>{@code
 * client.mutateWith(wacht().user("u1").permission("user:read")).get().uri("/admin/users").exchange()
 *         .expectStatus().isOk();
 * }</pre>
 *
 * <p>The client must be bound to the application context, as it is with Spring Boot's
 * {@code @AutoConfigureWebTestClient} and no running server. A chain with {@code WachtServerSecurity}, the guard of
 * {@code wacht-spring-webflux} and parameters such as {@code WachtAuth} all see the caller. The requests contain no
 * credential, so nothing is verified. Immutable.
 */
public final class WachtWebTestClient {
    private static final WachtWebTestClient INSTANCE = new WachtWebTestClient();

    private WachtWebTestClient() {}

    /** Returns the starting point for a caller. */
    public static WachtWebTestClient wacht() {
        return INSTANCE;
    }

    /**
     * Returns a signed-in user, without an organization, a workspace or permissions.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public TestUser user(String userId) {
        return TestUser.of(userId);
    }

    /**
     * Returns an API key without permissions.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public TestApiKey apiKey(String keyId) {
        return TestApiKey.of(keyId);
    }
}
