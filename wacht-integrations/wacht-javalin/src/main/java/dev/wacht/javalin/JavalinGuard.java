package dev.wacht.javalin;

import dev.wacht.auth.Accept;
import dev.wacht.auth.BearerToken;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.IncomingCall;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collections;
import java.util.List;

/**
 * Wraps handlers so that they run only for whoever may call them. Immutable and thread-safe.
 *
 * <p>A refusal is an exception ({@link WachtJavalin#errorHandler} answers it), so a handler never runs for a request
 * that could not be judged.
 *
 * <p>For machines, the gateway is told the route's template, its method, the user agent, and {@link Context#ip()}:
 * behind a proxy, say in Javalin's {@code contextResolver} which address that is.
 */
public final class JavalinGuard {
    private final TokenVerifier verifier;
    private final CallerAuthorizer callers;

    JavalinGuard(TokenVerifier verifier, CallerAuthorizer callers) {
        this.verifier = verifier;
        this.callers = callers;
    }

    /** Lets in any signed-in user: 401 for others, 503 while no keys can be had. */
    public Handler require(Handler handler) {
        return require(Requirement.authenticated(), handler);
    }

    /** Lets in users that meet the requirement: 401 to strangers, 403 to users who lack it. */
    public Handler require(Requirement requirement, Handler handler) {
        return new GuardedHandler(user(requirement), handler);
    }

    /**
     * Lets everybody in and says who it is. A bad token counts as none; a token that cannot be judged because no keys
     * can be had is answered 503.
     */
    public Handler optional(Handler handler) {
        return new GuardedHandler(anybody(), handler);
    }

    /**
     * Lets in machines that send a key in {@code X-Api-Key}, after asking the gateway. No key, a blank one or several
     * are 401 without a call.
     *
     * @throws IllegalStateException if this guard was made without a {@link MachineAuthorizer}
     */
    public Handler requireMachine(MachineRequirement requirement, Handler handler) {
        return new GuardedHandler(machine(requirement), handler);
    }

    /**
     * Lets in whoever shows one credential of these kinds; {@link WachtJavalin#caller} says who that is.
     *
     * @param user what a session needs
     * @param machine what an API key or an OAuth token needs; for OAuth, permissions are scopes
     * @throws IllegalStateException if this guard was made without someone who can judge one of the kinds
     */
    public Handler accept(Accept accept, Requirement user, MachineRequirement machine, Handler handler) {
        return new GuardedHandler(callers(accept, user, machine), handler);
    }

    RouteRule user(Requirement requirement) {
        return callers(Accept.session(), requirement, MachineRequirement.authenticated());
    }

    RouteRule machine(MachineRequirement requirement) {
        return callers(Accept.apiKey(), Requirement.authenticated(), requirement);
    }

    RouteRule callers(Accept accept, Requirement user, MachineRequirement machine) {
        callers.requireJudgesFor(accept);
        return (ctx, route) -> CallerAttributes.store(ctx, callers.authorize(call(ctx, route), accept, user, machine));
    }

    RouteRule anybody() {
        return (ctx, route) -> CallerAttributes.store(
                ctx,
                verifier.authenticate(
                        BearerToken.fromHeaders(headers(ctx, "Authorization")).orElse(null)));
    }

    private static IncomingCall call(Context ctx, String route) {
        return IncomingCall.of(name -> headers(ctx, name), ctx.method().name(), route, ctx.ip());
    }

    private static List<String> headers(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name));
    }
}
