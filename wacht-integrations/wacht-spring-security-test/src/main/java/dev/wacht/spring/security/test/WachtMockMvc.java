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
 * <p>A chain with {@code wachtAuth()}, the guard of {@code wacht-spring-webmvc}, method security and parameters such as
 * {@code WachtAuth} all see the caller. The request contains no credential, so nothing is verified. Immutable.
 */
public final class WachtMockMvc {
    private static final WachtMockMvc INSTANCE = new WachtMockMvc();

    private WachtMockMvc() {}

    /** Returns the starting point for a caller. */
    public static WachtMockMvc wacht() {
        return INSTANCE;
    }

    /**
     * Returns a configurer that makes the guard of {@code wacht-spring-webmvc} see the user of {@link WithWachtUser}. A
     * MockMvc that is a bean, such as Spring Boot's, already has it. A MockMvc that the test builds needs it, unless
     * the application has a chain with {@code wachtAuth()}:
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

    /** Sends the request as any caller, such as {@code Caller.of(MachinePrincipal)} for an OAuth token. */
    public RequestPostProcessor caller(Caller caller) {
        return request -> TestCaller.send(request, caller);
    }
}
