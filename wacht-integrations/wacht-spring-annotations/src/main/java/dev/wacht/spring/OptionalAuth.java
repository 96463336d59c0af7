package dev.wacht.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets everybody in, and tells signed-in users from anonymous callers by a parameter of type
 * {@link dev.wacht.auth.WachtAuth}. An invalid token counts as none; a token that cannot be verified because no keys
 * are available is 503.
 *
 * <p>With {@link AcceptCredentials} it also authenticates machines: {@code WachtSpring.findCaller} returns the caller.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OptionalAuth {}
