package dev.wacht.api.internal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an operation to the client. Its HTTP method and path are in Retrofit's annotation on the same method.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {
    /** Returns the group and the method: {@code users.listUsers}, {@code ai.agents.getAgent}. */
    String value();

    /** Returns whether the call is safe to retry although the server may have processed an earlier attempt. */
    boolean repeatSafe();

    /** Returns whether the call is sent without the API key. */
    boolean anonymous() default false;
}
