package dev.wacht.spring.security.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.security.test.context.support.TestExecutionEvent;
import org.springframework.security.test.context.support.WithSecurityContext;

/**
 * Runs a test method, or all of a test class, as a signed-in user of Wacht: requests of MockMvc are sent as this user, and
 * so are calls of beans whose methods are secured.
 *
 * <pre>{@code
 * @Test
 * @WithWachtUser(id = "u1", permissions = {"user:read"}, organization = "o1")
 * void administratorsListUsers() { … }
 * }</pre>
 *
 * <p>An annotation of the method replaces that of the class; {@code @WithAnonymousUser} of Spring Security takes the user
 * away. Needs Spring's test framework and {@code spring-security-test}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@WithSecurityContext(factory = WithWachtUserSecurityContextFactory.class)
public @interface WithWachtUser {
    /** The id of the user. Default: {@code user}. */
    String id() default "user";

    /** The permissions in the organization. */
    String[] permissions() default {};

    /** The permissions in the workspace. */
    String[] workspacePermissions() default {};

    /** The organization that the user is active in. Default: none. */
    String organization() default "";

    /** The workspace that the user is active in. Default: none. */
    String workspace() default "";

    /** When the user is signed in: before the methods that prepare a test, or after them. */
    @AliasFor(annotation = WithSecurityContext.class)
    TestExecutionEvent setupBefore() default TestExecutionEvent.TEST_METHOD;
}
