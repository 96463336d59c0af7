package dev.wacht.testkit.internal.http;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.time.Clock;

/** Answers requests: records them, applies faults, and has the routes do the rest. Thread-safe. */
public final class Router {
    private static final System.Logger LOG = System.getLogger("dev.wacht.testkit.LocalWacht");

    private static final int LOGGED_PATH = 512;

    private final RouteTable routes;
    private final RequestLog log;
    private final FaultPlan faults;
    private final Clock clock;
    private final Front front;

    public Router(RouteTable routes, RequestLog log, FaultPlan faults, Clock clock, Front front) {
        this.routes = routes;
        this.log = log;
        this.faults = faults;
        this.clock = clock;
        this.front = front;
    }

    /**
     * Whether the head alone is refused, before the body is read and before routing. The refusal itself is thrown again by
     * {@link #answer}.
     */
    boolean refuses(RequestHead head) {
        try {
            if (front.takes(head)) {
                front.check(head);
            } else {
                routes.check(head);
            }
            return false;
        } catch (Refusal e) {
            return true;
        }
    }

    int maxBodyBytes(RequestHead head) {
        if (front.takes(head)) {
            return front.maxBodyBytes(head);
        }
        return routes.find(head).map(entry -> entry.route().maxBodyBytes()).orElse(Route.DEFAULT_MAX_BODY_BYTES);
    }

    Fault faultAt(Request request) {
        if (front.takes(request.head())) {
            return Fault.none();
        }
        String template =
                routes.find(request.head()).map(entry -> entry.path().shape()).orElse("");
        return faults.take(request.method(), request.path(), template);
    }

    Answer answer(Request request, Fault fault) {
        boolean isTaken = front.takes(request.head());
        if (!isTaken) {
            log.add(request);
        }
        try {
            if (isTaken) {
                return front.answer(request);
            }
            Answer other = fault.answer();
            Answer answer = other == null ? routes.answer(request.limited(fault.retryAfter())) : other;
            return fault.isMalformed() ? answer.cutInHalf() : answer;
        } catch (Refusal e) {
            return refused(request, e);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "LocalWacht failed to answer " + request.method() + " " + shown(request.path()), e);
            return ErrorEnvelope.answer(500, "Something went wrong");
        }
    }

    /** The time of the {@code Date} header. */
    Clock clock() {
        return clock;
    }

    /** A path may have 64 KiB, and nobody needs a key to send one. */
    private static String shown(String path) {
        return path.length() <= LOGGED_PATH ? path : path.substring(0, LOGGED_PATH) + "…";
    }

    private static Answer refused(Request request, Refusal refusal) {
        String reason = refusal.reason();
        LOG.log(
                INFO,
                () -> refusal.answer().status() + " for " + request.method() + " " + shown(request.path())
                        + (reason.isEmpty() ? "" : ": " + reason));
        return reason.isEmpty() ? refusal.answer() : refusal.answer().with(Answer.NOTE, reason);
    }
}
