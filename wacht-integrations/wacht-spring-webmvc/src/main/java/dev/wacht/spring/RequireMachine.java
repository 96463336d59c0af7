package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.ValueConstants;

/**
 * Lets in machines that send a key in {@code X-Api-Key}, after asking the gateway. Where {@link AcceptCredentials} says
 * so, OAuth tokens too, and permissions are then their scopes. Those that are named must all be met.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequireMachine {
    /** A permission that the machine needs. */
    String value() default ValueConstants.DEFAULT_NONE;

    /** Permissions of which the machine needs at least one. */
    String[] anyOf() default {};

    /** Permissions of which the machine needs every one. */
    String[] allOf() default {};
}
