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
 * Runs a test method, or all methods of a test class, as a signed-in user of Wacht. This user sends the requests of
 * MockMvc, and calls the methods that method security protects.
 *
 * <pre>{@code
 * @Test
 * @WithWachtUser(id = "u1", permissions = {"user:read"}, organization = "o1")
 * void administratorsListUsers() { … }
 * }</pre>
 *
 * <p>An annotation on the method replaces the one on the class. Spring Security's {@code @WithAnonymousUser} removes
 * the user. Needs Spring's test framework and {@code spring-security-test}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@WithSecurityContext(factory = WithWachtUserSecurityContextFactory.class)
public @interface WithWachtUser {
    /** The id of the user. Default: {@code user}. */
    String id() default "user";

    /** The permissions in the organization. Default: none. */
    String[] permissions() default {};

    /** The permissions in the workspace. Default: none. */
    String[] workspacePermissions() default {};

    /** The id of the organization in which the user is active. Default: none. */
    String organization() default "";

    /** The id of the workspace in which the user is active. Default: none. */
    String workspace() default "";

    /** When the user is signed in: before or after the methods that prepare a test. Default: before. */
    @AliasFor(annotation = WithSecurityContext.class)
    TestExecutionEvent setupBefore() default TestExecutionEvent.TEST_METHOD;
}
