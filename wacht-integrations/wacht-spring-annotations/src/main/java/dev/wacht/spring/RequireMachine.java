package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Allows machines that send an API key in {@code X-Api-Key}, which the gateway verifies. 401 without a valid key, 403
 * if a permission is missing, 429 over the rate limit, 503 if the gateway is unavailable. With
 * {@link AcceptCredentials} the route can also accept OAuth tokens, whose permissions are their scopes. The machine
 * must meet {@code value}, {@code anyOf} and {@code allOf}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireMachine {
    /** A permission that the machine needs. */
    String value() default ValueConstants.DEFAULT_NONE;

    /** Permissions of which the machine needs at least one. */
    String[] anyOf() default {};

    /** Permissions, all of which the machine needs. */
    String[] allOf() default {};
}
