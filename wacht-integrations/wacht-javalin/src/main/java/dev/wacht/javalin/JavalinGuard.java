package dev.wacht.javalin;

import dev.wacht.auth.ApiKeyHeader;
import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.BearerToken;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtAuth;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wraps handlers so that they run only for whoever may call them. Immutable and thread-safe.
 *
 * <p>A refusal is an exception ({@link WachtJavalin#errorHandler} answers it), so a handler never runs for a request
 * that could not be judged.
 */
public final class JavalinGuard {
    private final TokenVerifier verifier;
    private final @Nullable MachineAuthorizer machines;

    JavalinGuard(TokenVerifier verifier, @Nullable MachineAuthorizer machines) {
        this.verifier = verifier;
        this.machines = machines;
    }

    /** Lets in any signed-in user: 401 for others, 503 while no keys can be had. */
    public Handler require(Handler handler) {
        return require(Requirement.authenticated(), handler);
    }

    /** Lets in users that meet the requirement: 401 to strangers, 403 to users who lack it. */
    public Handler require(Requirement requirement, Handler handler) {
        return ctx -> {
            WachtAuth auth = authenticate(ctx);
            auth.protect(requirement);
            store(ctx, WachtAuth.class, auth);
            handler.handle(ctx);
        };
    }

    /**
     * Lets everybody in and says who it is. A bad token counts as none; a token that cannot be judged because no keys
     * can be had is answered 503.
     */
    public Handler optional(Handler handler) {
        return ctx -> {
            store(ctx, WachtAuth.class, authenticate(ctx));
            handler.handle(ctx);
        };
    }

    /**
     * Lets in machines that send a key in {@code X-Api-Key}, after asking the gateway. No key, a blank one or several
     * are 401 without a call.
     *
     * <p>The gateway is told the route's template, its method, the user agent, and {@link Context#ip()}: behind a
     * proxy, say in Javalin's {@code contextResolver} which address that is.
     *
     * @throws IllegalStateException if this guard was made without a {@link MachineAuthorizer}
     */
    public Handler requireMachine(MachineRequirement requirement, Handler handler) {
        MachineAuthorizer authorizer = machines;
        if (authorizer == null) {
            throw new IllegalStateException(
                    "this guard knows no machines: make it with WachtJavalin.guard(verifier, machines)");
        }
        return ctx -> {
            MachineCredential key = ApiKeyHeader.fromHeaders(headers(ctx, ApiKeyHeader.NAME))
                    .orElseThrow(() -> new UnauthenticatedException(
                            "no single usable " + ApiKeyHeader.NAME + " header", AuthChallenge.API_KEY));
            MachinePrincipal machine = authorizer.authorize(machineRequest(ctx, key), requirement);
            store(ctx, MachinePrincipal.class, machine);
            handler.handle(ctx);
        };
    }

    static <T> T stored(Context ctx, Class<T> type) {
        T value = type.cast(ctx.req().getAttribute(type.getName()));
        if (value == null) {
            throw new IllegalStateException(
                    "no guard put a " + type.getSimpleName() + " here: wrap the handler of " + RouteTemplate.of(ctx));
        }
        return value;
    }

    private static <T> void store(Context ctx, Class<T> type, T value) {
        ctx.req().setAttribute(type.getName(), value);
    }

    private WachtAuth authenticate(Context ctx) {
        return verifier.authenticate(
                BearerToken.fromHeaders(headers(ctx, "Authorization")).orElse(null));
    }

    private static MachineRequest machineRequest(Context ctx, MachineCredential credential) {
        return MachineRequest.builder(credential)
                .method(ctx.method().name())
                .resource(RouteTemplate.of(ctx))
                .clientIp(ctx.ip())
                .userAgent(ctx.userAgent())
                .build();
    }

    private static List<String> headers(Context ctx, String name) {
        return Collections.list(ctx.req().getHeaders(name));
    }
}
