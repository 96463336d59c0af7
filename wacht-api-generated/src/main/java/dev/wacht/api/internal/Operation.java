package dev.wacht.api.internal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a client must know of an operation beyond its HTTP method and path, which Retrofit's own annotation beside this
 * one says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {
    /** Group and method as a user writes them: {@code users.listUsers}, {@code ai.agents.getAgent}. */
    String value();

    /** Whether a repeat after a lost answer does no harm. */
    boolean repeatSafe();

    /** Whether the call carries no API key. */
    boolean anonymous() default false;
}
