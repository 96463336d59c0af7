package dev.wacht.spring.security.test;

import dev.wacht.auth.Caller;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcConfigurer;

/**
 * Sends a request of MockMvc as a caller of Wacht. Meant for static imports:
 *
 * <pre>{@code
 * mvc.perform(get("/admin/users").with(wacht().user("u1").permission("user:read"))).andExpect(status().isOk());
 * mvc.perform(get("/machine/users").with(wacht().apiKey("key_1").permission("user:read"))).andExpect(status().isOk());
 * }</pre>
 *
 * <p>The caller is known to a chain with {@code wachtAuth()}, to the guard of {@code wacht-spring-webmvc}, to method
 * security and to parameters such as {@code WachtAuth}. The request carries no credential, so that nothing is verified.
 * Immutable.
 */
public final class WachtMockMvc {
    private static final WachtMockMvc INSTANCE = new WachtMockMvc();

    private WachtMockMvc() {}

    /** Starts a caller. */
    public static WachtMockMvc wacht() {
        return INSTANCE;
    }

    /**
     * Makes the guard of {@code wacht-spring-webmvc} know the user of {@link WithWachtUser}. MockMvc as a bean, such as
     * Spring Boot's, has it; one that a test builds itself needs it if no chain with {@code wachtAuth()} is there:
     *
     * <pre>{@code
     * MockMvcBuilders.webAppContextSetup(context).apply(withWachtUser()).build()
     * }</pre>
     */
    public static MockMvcConfigurer withWachtUser() {
        return new TestCallerConfigurer();
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

    /** Returns any caller, such as {@code Caller.of(MachinePrincipal)} for an OAuth token. */
    public RequestPostProcessor caller(Caller caller) {
        return request -> TestCaller.send(request, caller);
    }
}
