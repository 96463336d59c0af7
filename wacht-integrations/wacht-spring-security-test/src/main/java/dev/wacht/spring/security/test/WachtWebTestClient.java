package dev.wacht.spring.security.test;

/**
 * Sends the requests of a {@code WebTestClient} as a caller of Wacht. Meant for static imports:
 *
 * <pre>{@code
 * client.mutateWith(wacht().user("u1").permission("user:read")).get().uri("/admin/users").exchange()
 *         .expectStatus().isOk();
 * }</pre>
 *
 * <p>The client must be bound to the application context, as Spring Boot's {@code @AutoConfigureWebTestClient} does without a
 * real server. The caller is known to a chain with {@code WachtServerSecurity}, to the guard of {@code wacht-spring-webflux}
 * and to parameters such as {@code WachtAuth}. The requests carry no credential, so that nothing is verified. Immutable.
 */
public final class WachtWebTestClient {
    private static final WachtWebTestClient INSTANCE = new WachtWebTestClient();

    private WachtWebTestClient() {}

    /** Starts a caller. */
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
