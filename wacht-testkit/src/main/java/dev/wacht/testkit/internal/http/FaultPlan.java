package dev.wacht.testkit.internal.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which fault there is now: for one route or path, or else for all. Thread-safe. */
public final class FaultPlan {
    /** Where a fault applies; what is empty stands for all. A path is one that is sent, or the shape of a template. */
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

    /** Replaces the one that is there. It applies to so many requests; negative: to all. */
    public synchronized void set(Place place, Fault fault, int requests) {
        Planned former = byPlace.put(place, new Planned(fault, requests));
        if (former != null) {
            former.fault.end();
        }
    }

    /** Ends the fault of a place. */
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

    /** The fault of a request, which counts against its number: that of the path, else of the template, else of all. */
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
