package dev.wacht.testkit;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.Routes;
import dev.wacht.testkit.internal.http.Fault;
import dev.wacht.testkit.internal.http.FaultPlan;
import java.time.Duration;

/**
 * Makes responses fail, for one route or for all routes. A new fault replaces the previous one for the same route;
 * {@link #clear} ends a fault. Requests are recorded as usual.
 *
 * <pre>{@code
 * wacht.faults("/users/{user_id}/details").next(3).status(503); // getUser fails: the client makes 3 attempts.
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Faults {
    private static final int ALL = -1;

    private final Deployment deployment;
    private final Routes routes;
    private final FaultPlan.Place place;
    private final int requests;

    Faults(Deployment deployment, Routes routes, String method, String path) {
        this(deployment, routes, routes.table().place(method, path), ALL);
    }

    private Faults(Deployment deployment, Routes routes, FaultPlan.Place place, int requests) {
        this.deployment = deployment;
        this.routes = routes;
        this.place = place;
        this.requests = requests;
    }

    /**
     * Returns an object that sets faults for the same route, but only for this number of requests.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Faults next(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of requests must be positive, not " + count);
        }
        return new Faults(deployment, routes, place, count);
    }

    /**
     * Delays responses by this time.
     *
     * @throws IllegalArgumentException if the time is negative, or longer than a day
     */
    public void slow(Duration delay) {
        set(Fault.slow(delay));
    }

    /**
     * Sends responses byte by byte, with this pause after each byte.
     *
     * @throws IllegalArgumentException if the time is negative, or longer than a day
     */
    public void drip(Duration pause) {
        set(Fault.drip(pause));
    }

    /** Executes requests, then resets the connection instead of sending a response. */
    public void reset() {
        set(Fault.reset());
    }

    /** Executes requests and sends no response. When the fault ends, the connections are reset. */
    public void noResponse() {
        set(Fault.noResponse());
    }

    /** Executes requests and sends only the first half of each response body, so that its JSON is malformed. */
    public void malformedJson() {
        set(Fault.malformedJson());
    }

    /**
     * Responds with this status code and a plain-text body, without executing the request.
     *
     * @throws IllegalArgumentException if the status is not from 200 to 599
     */
    public void status(int status) {
        status(status, "Something went wrong");
    }

    /**
     * Responds with this status code and this plain-text body, without executing the request.
     *
     * @throws IllegalArgumentException if the status is not from 200 to 599
     */
    public void status(int status, String body) {
        set(Fault.status(status, body));
    }

    /**
     * Rate-limits the next calls. The gateway denies these calls as {@code rate_limited}, with {@code retryAfter} as
     * the time to wait. The backend API responds with 429, as Wacht does: without a {@code Retry-After} header, and
     * with a message that gives the number of milliseconds, but calls them seconds. If these are the faults of all
     * routes, only the gateway's checks are rate-limited.
     *
     * @throws IllegalArgumentException if Wacht has no rate limit at this path, a method is set without a path, the
     *     number is not positive, the time is negative or longer than a day, or {@link #next} was called before
     */
    public void limitNext(int calls, Duration retryAfter) {
        String path = place.path();
        if (requests != ALL) {
            throw new IllegalArgumentException(
                    "limitNext(" + calls + ", …) sets the number of requests: leave out next(…)");
        }
        if (path.isEmpty() && !place.method().isEmpty()) {
            throw new IllegalArgumentException("limitNext needs the path of the " + place.method()
                    + " operation; without a method and a path it limits the gateway's checks");
        } else if (path.isEmpty()) {
            new Faults(deployment, routes, "", Routes.AUTHZ_CHECK).limitNext(calls, retryAfter);
        } else if (path.equals(Routes.AUTHZ_CHECK)) {
            next(calls).set(Fault.limitedGateway(retryAfter));
        } else if (routes.isBackend(path)) {
            next(calls).set(Fault.limitedBackend(retryAfter));
        } else {
            throw new IllegalArgumentException("Wacht has no rate limit at " + path);
        }
    }

    /**
     * Ends the fault of this route; without a path and a method, ends all faults. Responses that are being delayed are
     * sent at once.
     */
    public void clear() {
        if (place.path().isEmpty() && place.method().isEmpty()) {
            deployment.faults().clearAll();
        } else {
            deployment.faults().clear(place);
        }
    }

    private void set(Fault fault) {
        deployment.faults().set(place, fault, requests);
    }
}
