package dev.wacht.testkit.internal.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The current faults, by the place where they apply. Thread-safe. */
public final class FaultPlan {
    /**
     * Where a fault applies.
     *
     * @param method the HTTP method; empty for all
     * @param path a request path, or the shape of a path template; empty for all
     */
    public record Place(String method, String path) {}

    private static final class Planned {
        private final Fault fault;
        private int left;

        private Planned(Fault fault, int left) {
            this.fault = fault;
            this.left = left;
        }
    }

    private final Map<Place, Planned> byPlace = new HashMap<>();

    /**
     * Sets the fault for a place, for this number of requests, or for all requests if the number is negative. Ends the
     * former fault for the place.
     */
    public synchronized void set(Place place, Fault fault, int requests) {
        Planned former = byPlace.put(place, new Planned(fault, requests));
        if (former != null) {
            former.fault.end();
        }
    }

    /** Ends the fault for a place. */
    public synchronized void clear(Place place) {
        Planned former = byPlace.remove(place);
        if (former != null) {
            former.fault.end();
        }
    }

    /** Ends all faults. */
    public synchronized void clearAll() {
        byPlace.values().forEach(planned -> planned.fault.end());
        byPlace.clear();
    }

    /**
     * Returns the fault that applies to a request, and counts the request. A fault for the path takes precedence over a
     * fault for the template, which takes precedence over a fault for all paths.
     */
    synchronized Fault take(String method, String path, String template) {
        for (Place place : List.of(
                new Place(method, path),
                new Place("", path),
                new Place(method, template),
                new Place("", template),
                new Place(method, ""),
                new Place("", ""))) {
            Planned planned = byPlace.get(place);
            if (planned != null && planned.left != 0) {
                planned.left--;
                return planned.fault;
            }
        }
        return Fault.none();
    }
}
