package dev.wacht.javalin;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import io.javalin.security.RouteRole;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A route's rule as a Javalin role, for HTTP and WebSocket routes. {@link WachtJavalin#install} enforces it.
 *
 * <pre>{@code
 * WachtJavalin.install(config, guard);
 * config.routes.get("/reports", ctx -> ..., Guarded.by(permission("report:read")));
 * config.routes.ws("/live", ws -> ..., Guarded.by(permission("report:read")));
 * }</pre>
 *
 * <p>If a route has several roles, the caller must meet all of them, in the same organization or workspace.
 * {@link #open} and {@link #optional} cannot be combined with other roles. If a guard wrapped the handler, the caller
 * must meet its rule too.
 *
 * <h2>Without {@code install}</h2>
 *
 * <p>Javalin does not enforce roles. If no guard is registered for a route with roles, requests get 500 if they reach
 * any of the following parts of this module: wrapped handlers, {@link WachtJavalin#webhook}, {@code beforeMatched}
 * handlers of other routes, and {@link WachtJavalin#errorHandler}. The route is logged once, as an error.
 *
 * <p>The missing guard is not detected if a request reaches none of these parts, for example in an application that
 * uses only the roles of this module. Nor is it detected for static files, or in a servlet container other than
 * Javalin's Jetty. In a test, {@link WachtJavalin#routes} throws for routes whose roles are not enforced.
 *
 * <p>Immutable.
 */
public final class Guarded implements RouteRole {
    private final RouteRule rule;

    private Guarded(RouteRule rule) {
        this.rule = rule;
    }

    /** Allows users who meet the requirement. */
    public static Guarded by(Requirement requirement) {
        return new Guarded(RouteRule.users(requirement));
    }

    /** Allows callers who meet the rule. A rule can read an organization from a path variable, for example. */
    public static Guarded by(RouteRule rule) {
        return new Guarded(rule);
    }

    /** Allows machines with an API key that meets the requirement, as {@link JavalinGuard#requireMachine} does. */
    public static Guarded byMachine(MachineRequirement requirement) {
        return new Guarded(RouteRule.machines(requirement));
    }

    /** Allows callers who send one credential of these kinds, as {@link JavalinGuard#accept} does. */
    public static Guarded accept(Accept accept, Requirement user, MachineRequirement machine) {
        return new Guarded(RouteRule.callers(accept, user, machine));
    }

    /** Allows every caller, and authenticates the user if a token is sent, as {@code JavalinGuard.optional} does. */
    public static Guarded optional() {
        return new Guarded(RouteRule.optional());
    }

    /** Allows every caller, and authenticates the caller if one credential of these kinds is sent. */
    public static Guarded optional(Accept accept) {
        return new Guarded(RouteRule.optional(accept));
    }

    /** Allows every caller, without reading credentials. */
    public static Guarded open() {
        return new Guarded(RouteRule.open());
    }

    static boolean isIn(Collection<? extends RouteRole> roles) {
        return roles.stream().anyMatch(Guarded.class::isInstance);
    }

    /**
     * Returns the rule that the roles of a route form together; empty if none of them is of this class.
     *
     * @throws IllegalStateException if the roles exclude each other
     */
    static Optional<RouteRule> rule(Collection<? extends RouteRole> roles) {
        List<RouteRule> rules = roles.stream()
                .filter(Guarded.class::isInstance)
                .map(role -> ((Guarded) role).rule)
                .distinct()
                .toList();
        if (rules.size() > 1 && rules.stream().anyMatch(rule -> rule.access() != RouteRule.Access.RESTRICTED)) {
            throw new IllegalStateException(
                    "the roles of a route exclude each other: " + rules + ". Use open, optional and denied alone");
        }
        try {
            return rules.stream().reduce(RouteRule::and);
        } catch (IllegalArgumentException exclusive) {
            throw new IllegalStateException("the roles of a route exclude each other: " + rules
                    + ". No caller can meet both: use Guarded.accept for a route that accepts either");
        }
    }

    /** Roles are equal if their rules are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Guarded that && rule.equals(that.rule);
    }

    @Override
    public int hashCode() {
        return rule.hashCode();
    }

    @Override
    public String toString() {
        return "Guarded[" + rule + "]";
    }
}
