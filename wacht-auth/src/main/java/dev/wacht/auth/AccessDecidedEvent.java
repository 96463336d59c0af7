package dev.wacht.auth;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision about a request, or about the machine that sent it. Immutable. */
public final class AccessDecidedEvent {
    private final String httpMethod;
    private final String route;
    private final Duration duration;

    @Nullable private final Throwable failure;

    private AccessDecidedEvent(String httpMethod, String route, Duration duration, @Nullable Throwable failure) {
        this.httpMethod = httpMethod;
        this.route = route;
        this.duration = duration;
        this.failure = failure;
    }

    /** The outcome of a decision. Suitable as a tag of a metric. */
    public enum Outcome {
        /** The request was allowed. An optional route allows anonymous callers too. */
        ALLOWED,
        /** No credential was sent, or it is invalid: 401. */
        UNAUTHENTICATED,
        /** The caller lacks a permission, an organization or a workspace, or the route denies every caller: 403. */
        FORBIDDEN,
        /** The machine is over its rate limit: 429. */
        RATE_LIMITED,
        /** The credential cannot be verified right now: 503. */
        UNAVAILABLE,
        /** The check failed unexpectedly, so the request was denied: 500. */
        ERROR
    }

    /**
     * Creates an event. Public so that listeners can be tested.
     *
     * @param route the template of the matched route, never the raw path
     * @param failure the exception; null if the request was allowed
     */
    public static AccessDecidedEvent of(
            String httpMethod, String route, Duration duration, @Nullable Throwable failure) {
        return new AccessDecidedEvent(httpMethod, route, duration, failure);
    }

    /** Returns the outcome of the decision. */
    public Outcome outcome() {
        if (failure == null) {
            return Outcome.ALLOWED;
        }
        if (failure instanceof UnauthenticatedException) {
            return Outcome.UNAUTHENTICATED;
        }
        if (failure instanceof ForbiddenException) {
            return Outcome.FORBIDDEN;
        }
        if (failure instanceof RateLimitedException) {
            return Outcome.RATE_LIMITED;
        }
        return failure instanceof AuthUnavailableException ? Outcome.UNAVAILABLE : Outcome.ERROR;
    }

    /**
     * Returns the HTTP method as it was sent. Not suitable as a tag of a metric, because callers can make up methods.
     */
    public String httpMethod() {
        return httpMethod;
    }

    /** Returns the template of the matched route, such as {@code /items/{id}}. */
    public String route() {
        return route;
    }

    /** Returns how long the decision took, including any wait for keys or for the gateway. */
    public Duration duration() {
        return duration;
    }

    /** Returns why the request was not allowed; empty if it was. Its message is for the log, not for a metric. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return "AccessDecidedEvent[" + outcome() + ", " + httpMethod + " " + route + "]";
    }
}
