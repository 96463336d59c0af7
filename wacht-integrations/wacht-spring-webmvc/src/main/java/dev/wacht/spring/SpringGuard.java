package dev.wacht.spring;

import dev.wacht.auth.Accept;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.RouteRule;
import dev.wacht.auth.TokenVerifier;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Judges who calls. For annotated controllers nothing more is needed than to have one; the handlers of functional routes
 * are wrapped by it. Immutable and thread-safe; it closes nothing that it was built with.
 *
 * <pre>{@code
 * route().GET("/admin/users", guard.require(permission("user:read"), this::listUsers)).build();
 * }</pre>
 *
 * <p>A handler never runs for a request that was refused: the guard writes the response itself. Filters of a functional
 * route run before its guard: a filter must not respond with anything that callers need a permission for.
 */
public final class SpringGuard {
    private final RequestJudge judge;
    private final Refusals refusals;

    private SpringGuard(Builder builder) {
        this.refusals = new Refusals(builder.refusalWriter);
        this.judge = new RequestJudge(builder.callers.build(), builder.clientIp);
    }

    /** @param sessions judges session tokens */
    public static Builder builder(TokenVerifier sessions) {
        return new Builder(sessions);
    }

    /** Lets in any signed-in user: 401 for others, 503 while no keys can be had. */
    public <T extends ServerResponse> HandlerFunction<T> require(HandlerFunction<T> handler) {
        return require(Requirement.authenticated(), handler);
    }

    /** Lets in users that meet the requirement: 401 to strangers, 403 to users who lack it. */
    public <T extends ServerResponse> HandlerFunction<T> require(Requirement requirement, HandlerFunction<T> handler) {
        return guarded(RouteRule.users(requirement), handler);
    }

    /**
     * Lets everybody in and says who it is. A bad token counts as none; a token that cannot be judged because no keys
     * can be had is answered 503.
     */
    public <T extends ServerResponse> HandlerFunction<T> optional(HandlerFunction<T> handler) {
        return guarded(RouteRule.optional(), handler);
    }

    /**
     * Lets everybody in and says who it is if one valid credential of these kinds was sent. An invalid one counts as none;
     * one that cannot be verified right now is answered 503.
     *
     * @throws IllegalStateException if nothing was configured for one of the kinds
     */
    public <T extends ServerResponse> HandlerFunction<T> optional(Accept accept, HandlerFunction<T> handler) {
        return guarded(RouteRule.optional(accept), handler);
    }

    /** Lets everybody in; a token is not looked at. */
    public <T extends ServerResponse> HandlerFunction<T> open(HandlerFunction<T> handler) {
        return guarded(RouteRule.open(), handler);
    }

    /**
     * Lets in machines that send a key in {@code X-Api-Key}, after asking the gateway.
     *
     * @throws IllegalStateException if this guard was built without {@link Builder#machines}
     */
    public <T extends ServerResponse> HandlerFunction<T> requireMachine(
            MachineRequirement requirement, HandlerFunction<T> handler) {
        return accept(Accept.apiKey(), Requirement.authenticated(), requirement, handler);
    }

    /**
     * Lets in callers with one of several kinds of credential.
     *
     * @param user what a session needs
     * @param machine what an API key or an OAuth token needs
     * @throws IllegalStateException if this guard was built without a judge for one of the kinds
     */
    public <T extends ServerResponse> HandlerFunction<T> accept(
            Accept accept, Requirement user, MachineRequirement machine, HandlerFunction<T> handler) {
        return guarded(RouteRule.callers(accept, user, machine), handler);
    }

    RequestJudge judge() {
        return judge;
    }

    Refusals refusals() {
        return refusals;
    }

    private <T extends ServerResponse> HandlerFunction<T> guarded(RouteRule rule, HandlerFunction<T> handler) {
        judge.requireJudgesFor(rule);
        return new GuardedFunction<>(judge, refusals, rule, handler);
    }

    /** Collects who judges what. Not thread-safe. */
    public static final class Builder {
        private final CallerAuthorizer.Builder callers = CallerAuthorizer.builder();
        private Function<HttpServletRequest, @Nullable String> clientIp = HttpServletRequest::getRemoteAddr;
        private RefusalWriter refusalWriter = RefusalWriter.envelope();

        private Builder(TokenVerifier sessions) {
            callers.sessions(sessions);
        }

        /** Judges API keys and opaque OAuth tokens: {@code GatewayAuthorizer} of wacht-client, or one of your own. */
        public Builder machines(MachineAuthorizer machines) {
            callers.machines(machines);
            return this;
        }

        /** Judges OAuth tokens that are JWTs of its issuer. Call it again for another issuer. */
        public Builder oauthTokens(OAuthTokenVerifier verifier) {
            callers.oauthTokens(verifier);
            return this;
        }

        /**
         * Which address the gateway counts calls by: the container's remote address unless set. Behind a proxy, have the
         * container or Spring's {@code ForwardedHeaderFilter} put the right one there; it is never read from
         * {@code X-Forwarded-For} here.
         */
        public Builder clientIp(Function<HttpServletRequest, @Nullable String> resolver) {
            this.clientIp = resolver;
            return this;
        }

        /** Sets what refusals look like. Default: {@link RefusalWriter#envelope()}. */
        public Builder refusalWriter(RefusalWriter writer) {
            this.refusalWriter = writer;
            return this;
        }

        public SpringGuard build() {
            return new SpringGuard(this);
        }
    }
}
