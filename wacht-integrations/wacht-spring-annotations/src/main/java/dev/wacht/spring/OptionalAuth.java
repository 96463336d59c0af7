package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows every caller, and authenticates the user if a token is sent. A parameter of type
 * {@link dev.wacht.auth.WachtAuth} receives the user, or an anonymous caller. An invalid token is ignored; if a
 * token cannot be verified because no keys are available, the response is 503.
 *
 * <p>With {@link AcceptCredentials} it also authenticates machines: {@code WachtSpring.findCaller} returns the caller.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OptionalAuth {}
