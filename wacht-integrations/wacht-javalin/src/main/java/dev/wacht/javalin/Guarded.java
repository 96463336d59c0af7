package dev.wacht.javalin;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import io.javalin.security.RouteRole;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A route's rule as a Javalin role, for {@link WachtJavalin#beforeMatched} to judge:
 *
 * <pre>{@code
 * config.routes.get("/reports", ctx -> ..., Guarded.by(permission("report:read")));
 * }</pre>
 *
 * <p>Without that {@code beforeMatched} handler, roles guard nothing. Immutable.
 */
public final class Guarded implements RouteRole {
    private final @Nullable Requirement requirement;
    private final Function<JavalinGuard, RouteRule> rule;
    private final String text;

    private Guarded(@Nullable Requirement requirement, Function<JavalinGuard, RouteRule> rule, String text) {
        this.requirement = requirement;
        this.rule = rule;
        this.text = text;
    }

    /** For users that meet the requirement. Several such roles on a route are all required. */
    public static Guarded by(Requirement requirement) {
        return new Guarded(requirement, guard -> guard.user(requirement), "by " + requirement);
    }

    /** For machines with an API key that meets the requirement, as {@link JavalinGuard#requireMachine} has it. */
    public static Guarded byMachine(MachineRequirement requirement) {
        return new Guarded(null, guard -> guard.machine(requirement), "by machine " + requirement);
    }

    /** For whoever shows one credential of these kinds, as {@link JavalinGuard#accept} has it. */
    public static Guarded accept(Accept accept, Requirement user, MachineRequirement machine) {
        return new Guarded(null, guard -> guard.callers(accept, user, machine), accept.toString());
    }

    /** For everybody, and says who it is, as {@link JavalinGuard#optional} has it. */
    public static Guarded optional() {
        return new Guarded(null, JavalinGuard::anybody, "optional");
    }

    /** For everybody; tokens are not looked at. */
    public static Guarded open() {
        return new Guarded(null, guard -> (ctx, route) -> {}, "open");
    }

    /** @throws IllegalStateException if nobody can say what these roles mean together */
    static RouteRule rule(List<Guarded> roles, JavalinGuard guard) {
        if (roles.size() == 1) {
            return roles.get(0).rule.apply(guard);
        }
        Requirement all = Requirement.authenticated();
        for (Guarded role : roles) {
            if (role.requirement == null) {
                throw new IllegalStateException("these roles do not go together on one route: " + roles);
            }
            all = all.and(role.requirement);
        }
        return guard.user(all);
    }

    @Override
    public String toString() {
        return "Guarded[" + text + "]";
    }
}
