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
 * <p>Several roles of a route are all required, for a user in one organization or workspace. {@link #open} and
 * {@link #optional} stand alone. A handler that a guard wrapped keeps its own rule too: both must let the caller in.
 *
 * <h2>Without {@code install}</h2>
 *
 * <p>Javalin does not enforce roles. If no guard is registered for a route with roles, and a request reaches another part of
 * this module (a wrapped handler, a {@link WachtJavalin#webhook}, a {@code beforeMatched} handler of other routes, or
 * {@link WachtJavalin#errorHandler}), the response is 500, and one error in the log names the route.
 *
 * <p>Not detected: requests that reach none of these, for example in an application that uses roles and nothing else of
 * this module, roles of static files, and a servlet container other than Javalin's Jetty. {@link WachtJavalin#routes}
 * finds unread roles of routes in a test.
 *
 * <p>Immutable.
 */
public final class Guarded implements RouteRole {
    private final RouteRule rule;

    private Guarded(RouteRule rule) {
        this.rule = rule;
    }

    /** For users that meet the requirement. */
    public static Guarded by(Requirement requirement) {
        return new Guarded(RouteRule.users(requirement));
    }

    /** For callers that meet the rule, such as one that reads an organization from a path variable. */
    public static Guarded by(RouteRule rule) {
        return new Guarded(rule);
    }

    /** For machines with an API key that meets the requirement, as {@link JavalinGuard#requireMachine}. */
    public static Guarded byMachine(MachineRequirement requirement) {
        return new Guarded(RouteRule.machines(requirement));
    }

    /** For callers with one credential of these kinds, as {@link JavalinGuard#accept}. */
    public static Guarded accept(Accept accept, Requirement user, MachineRequirement machine) {
        return new Guarded(RouteRule.callers(accept, user, machine));
    }

    /** For everybody; tells signed-in users from anonymous callers, as {@code JavalinGuard.optional}. */
    public static Guarded optional() {
        return new Guarded(RouteRule.optional());
    }

    /** For everybody; tells callers with a credential of these kinds from anonymous callers. */
    public static Guarded optional(Accept accept) {
        return new Guarded(RouteRule.optional(accept));
    }

    /** For everybody; credentials are not read. */
    public static Guarded open() {
        return new Guarded(RouteRule.open());
    }

    static boolean isIn(Collection<? extends RouteRole> roles) {
        return roles.stream().anyMatch(Guarded.class::isInstance);
    }

    /**
     * What the roles of a route require together; empty if none is of this class.
     *
     * @throws IllegalStateException if they do not go together
     */
    static Optional<RouteRule> rule(Collection<? extends RouteRole> roles) {
        List<RouteRule> rules = roles.stream()
                .filter(Guarded.class::isInstance)
                .map(role -> ((Guarded) role).rule)
                .distinct()
                .toList();
        if (rules.size() > 1 && rules.stream().anyMatch(rule -> rule.access() != RouteRule.Access.RESTRICTED)) {
            throw new IllegalStateException(
                    "the roles of a route do not go together: " + rules + ". Use open, optional and denied alone");
        }
        try {
            return rules.stream().reduce(RouteRule::and);
        } catch (IllegalArgumentException nobody) {
            throw new IllegalStateException("the roles of a route do not go together: " + rules
                    + ". No caller can meet both: use Guarded.accept for a route that takes either");
        }
    }

    /** Roles of equal rules are equal. */
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
