package dev.wacht.testkit;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.Routes;
import dev.wacht.testkit.internal.http.Fault;
import dev.wacht.testkit.internal.http.FaultPlan;
import java.time.Duration;

/**
 * Faults on demand, for one route or for all. A new fault replaces the previous one of the same route; {@link #clear}
 * ends it. Requests are recorded all the same.
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
     * Returns the same for the next requests only.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Faults next(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("next(" + count + ") would never apply");
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
     * Sends responses byte by byte, with this time between.
     *
     * @throws IllegalArgumentException if the time is negative, or longer than a day
     */
    public void drip(Duration pause) {
        set(Fault.drip(pause));
    }

    /** Resets connections in place of a response. The request is executed nevertheless. */
    public void reset() {
        set(Fault.reset());
    }

    /** Sends no response until the fault ends, and resets the connection then. The request is executed nevertheless. */
    public void noResponse() {
        set(Fault.noResponse());
    }

    /** Cuts bodies off in the middle, so that JSON cannot be read. The request is executed nevertheless. */
    public void malformedJson() {
        set(Fault.malformedJson());
    }

    /**
     * Responds with this status, as text, without executing the request.
     *
     * @throws IllegalArgumentException if the status is not from 200 to 599
     */
    public void status(int status) {
        status(status, "Something went wrong");
    }

    /**
     * Responds with this status and this text, without executing the request.
     *
     * @throws IllegalArgumentException if the status is not from 200 to 599
     */
    public void status(int status, String body) {
        set(Fault.status(status, body));
    }

    /**
     * Rate-limits the next calls. The gateway denies them as {@code rate_limited} with this time to wait. An operation of
     * the backend API responds with 429; as Wacht does, without a {@code Retry-After}, and with a message whose number is
     * milliseconds although it says seconds. Without a path, this limits the gateway's checks.
     *
     * @throws IllegalArgumentException if nothing limits the rate at this path, the number is not positive, the time is
     *     negative or longer than a day, or {@link #next} says another number
     */
    public void limitNext(int calls, Duration retryAfter) {
        String path = place.path();
        if (requests != ALL) {
            throw new IllegalArgumentException("limitNext(" + calls + ", …) says how many: leave next(…) out");
        }
        if (path.isEmpty() && !place.method().isEmpty()) {
            throw new IllegalArgumentException("which " + place.method()
                    + " is limited? Name its path, or no method: then it is the gateway's check");
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

    /** Ends the fault of this route, or all faults. Delayed responses are sent. */
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
