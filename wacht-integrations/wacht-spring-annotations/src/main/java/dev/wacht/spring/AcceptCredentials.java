package dev.wacht.spring;

import dev.wacht.auth.Caller;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the kinds of credential that a route accepts. Default: API keys if {@link RequireMachine} is used alone,
 * otherwise sessions. The route ignores credentials of other kinds.
 *
 * <pre>{@code
 * @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
 * @RequirePermission("report:read") @RequireMachine("report:read")
 * }</pre>
 *
 * <p>The route must also have a requirement for each kind: for sessions {@link RequireAuth} or
 * {@link RequirePermission}, for API keys and OAuth tokens {@link RequireMachine}. With {@link OptionalAuth}, no
 * requirement is needed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AcceptCredentials {
    /** The accepted kinds, at least one. */
    Caller.Kind[] value();
}
