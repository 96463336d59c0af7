package dev.wacht.spring;

import dev.wacht.auth.Caller;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which kinds of credential a route takes, where that does not follow: {@link RequireMachine} alone takes API keys,
 * everything else sessions. A credential of another kind is then no credential.
 *
 * <pre>{@code
 * @AcceptCredentials({Caller.Kind.SESSION, Caller.Kind.API_KEY})
 * @RequirePermission("report:read") @RequireMachine("report:read")
 * }</pre>
 *
 * <p>The route must say what each of them needs: sessions by {@link RequireAuth} or {@link RequirePermission}, the others
 * by {@link RequireMachine}. Beside {@link OptionalAuth} it needs neither.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AcceptCredentials {
    /** At least one. */
    Caller.Kind[] value();
}
