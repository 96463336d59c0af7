package dev.wacht.testkit.internal.http;

import static java.lang.System.Logger.Level.ERROR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the route of a request. Thread-safe once it serves; routes are added before. */
public final class Router {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private record Entry(String method, PathTemplate path, Route route) {}

    private final List<Entry> entries = new ArrayList<>();
    private final RequestLog log;
    private final FaultPlan faults;

    public Router(RequestLog log, FaultPlan faults) {
        this.log = log;
        this.faults = faults;
    }

    /** Adds a route; a GET route answers HEAD too. */
    public Router add(String method, String path, Route route) {
        entries.add(new Entry(method, new PathTemplate(path), route));
        return this;
    }

    Fault faultAt(Request request) {
        return faults.at(request.path());
    }

    Answer answer(Request request, Fault fault) {
        log.add(request);
        try {
            Answer other = fault.answer();
            return other == null ? dispatch(request) : other;
        } catch (Refusal e) {
            return e.answer();
        } catch (RuntimeException e) {
            LOG.log(ERROR, "LocalWacht failed to answer " + request.method(), e);
            return ErrorEnvelope.answer(500, "Something went wrong");
        }
    }

    private Answer dispatch(Request request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        for (Entry entry : entries) {
            if (entry.method.equals(method)) {
                Map<String, String> arguments = entry.path.match(request.path());
                if (arguments != null) {
                    return entry.route.answer(request.with(arguments));
                }
            }
        }
        throw ErrorEnvelope.refusal(404, "not emulated: " + request.method() + " " + request.path());
    }
}
