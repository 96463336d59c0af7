package dev.wacht.testkit.internal.http;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.time.Clock;

/** Records requests, applies faults, and passes requests to the interceptor or the routes. Thread-safe. */
public final class Router {
    private static final System.Logger LOG = System.getLogger("dev.wacht.testkit.LocalWacht");

    private static final int LOGGED_PATH = 512;

    private final RouteTable routes;
    private final RequestLog log;
    private final FaultPlan faults;
    private final Clock clock;
    private final RequestInterceptor interceptor;

    public Router(RouteTable routes, RequestLog log, FaultPlan faults, Clock clock, RequestInterceptor interceptor) {
        this.routes = routes;
        this.log = log;
        this.faults = faults;
        this.clock = clock;
        this.interceptor = interceptor;
    }

    /**
     * Returns whether a request with this head leads to an error, whatever its body. {@link #handle} then returns the
     * error response.
     */
    boolean rejects(RequestHead head) {
        try {
            if (interceptor.intercepts(head)) {
                interceptor.check(head);
            } else {
                routes.check(head);
            }
            return false;
        } catch (ErrorResponseException e) {
            return true;
        }
    }

    int maxBodyBytes(RequestHead head) {
        if (interceptor.intercepts(head)) {
            return interceptor.maxBodyBytes(head);
        }
        return routes.find(head).map(entry -> entry.route().maxBodyBytes()).orElse(Route.DEFAULT_MAX_BODY_BYTES);
    }

    Fault faultAt(Request request) {
        if (interceptor.intercepts(request.head())) {
            return Fault.none();
        }
        String template =
                routes.find(request.head()).map(entry -> entry.path().shape()).orElse("");
        return faults.take(request.method(), request.path(), template);
    }

    Response handle(Request request, Fault fault) {
        boolean isIntercepted = interceptor.intercepts(request.head());
        if (!isIntercepted) {
            log.add(request);
        }
        try {
            if (isIntercepted) {
                return interceptor.handle(request);
            }
            Response other = fault.response();
            Response response = other == null ? routes.handle(request.limited(fault.retryAfter())) : other;
            return fault.isMalformed() ? response.cutInHalf() : response;
        } catch (ErrorResponseException e) {
            return errorResponse(request, e);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "LocalWacht failed to handle " + request.method() + " " + shown(request.path()), e);
            return ErrorEnvelope.response(500, "Something went wrong");
        }
    }

    /** Returns the clock for the {@code Date} header. */
    Clock clock() {
        return clock;
    }

    /** Truncates a path for the log, because anyone can send a path of 64 KiB. */
    private static String shown(String path) {
        return path.length() <= LOGGED_PATH ? path : path.substring(0, LOGGED_PATH) + "…";
    }

    private static Response errorResponse(Request request, ErrorResponseException error) {
        String reason = error.reason();
        LOG.log(
                INFO,
                () -> error.response().status() + " for " + request.method() + " " + shown(request.path())
                        + (reason.isEmpty() ? "" : ": " + reason));
        return reason.isEmpty() ? error.response() : error.response().with(Response.NOTE, reason);
    }
}
