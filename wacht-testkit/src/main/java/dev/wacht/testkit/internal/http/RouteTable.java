package dev.wacht.testkit.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A table of routes. Thread-safe after the last route is added. */
public final class RouteTable {
    record Entry(String method, PathTemplate path, Route route) {}

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** A request path (RFC 3986, section 3.3). */
    private static final Pattern SENT_PATH = Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+");

    private final List<Entry> entries = new ArrayList<>();

    /** Adds a route. A GET route also handles HEAD. */
    public RouteTable add(String method, String path, Route route) {
        Entry added = new Entry(method, new PathTemplate(path), route);
        int at = entries.size();
        while (at > 0 && entries.get(at - 1).path.compareTo(added.path) > 0) {
            at--;
        }
        entries.add(at, added);
        return this;
    }

    /** Returns whether a route has this template, with any variable names, or matches this request path. */
    public boolean has(String method, String path) {
        String shape = new PathTemplate(path).shape();
        String[] segments = PathTemplate.split(path);
        boolean canBeSent = SENT_PATH.matcher(path).matches();
        String routed = method.equals("HEAD") ? "GET" : method;
        return entries.stream()
                .filter(entry -> routed.isEmpty() || entry.method.equals(routed))
                .anyMatch(entry -> entry.path.shape().equals(shape) || (canBeSent && entry.path.matches(segments)));
    }

    /**
     * Returns the place of a fault. An empty method or path means all.
     *
     * @throws IllegalArgumentException if no request can match
     */
    public FaultPlan.Place place(String method, String path) {
        String place = "a fault at " + (method + " " + path).strip() + " would never apply: ";
        if (!method.isEmpty() && !METHODS.contains(method)) {
            throw new IllegalArgumentException(place + "the methods are " + new TreeSet<>(METHODS));
        }
        if (!path.isEmpty() && !has(method, path)) {
            throw new IllegalArgumentException(
                    place + "there is no such route (use a path of Wacht's API, percent-encoded, without a query)");
        }
        return new FaultPlan.Place(method, new PathTemplate(path).shape());
    }

    Optional<Entry> find(RequestHead head) {
        String[] segments = PathTemplate.split(head.path());
        String method = head.method().equals("HEAD") ? "GET" : head.method();
        for (Entry entry : entries) {
            if (entry.method.equals(method) && entry.path.matches(segments)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /**
     * Throws if a request with this head leads to an error, whatever its body. If a route matches, its error is thrown;
     * otherwise, 404 or 405.
     */
    void check(RequestHead head) {
        find(head).orElseThrow(() -> nothingAt(head)).route.check(head);
    }

    /** Returns the response of the matching route. */
    public Response handle(Request request) {
        Entry entry = find(request.head()).orElseThrow(() -> nothingAt(request.head()));
        Map<String, String> arguments = entry.path.match(PathTemplate.split(request.path()));
        return entry.route.handle(request.with(arguments == null ? Map.of() : arguments));
    }

    /**
     * Returns a plain-text error, unlike those of Wacht's operations, so that a wrong base URL does not look like a
     * missing user.
     */
    private ErrorResponseException nothingAt(RequestHead head) {
        TreeSet<String> methods = new TreeSet<>();
        String[] segments = PathTemplate.split(head.path());
        entries.stream().filter(entry -> entry.path.matches(segments)).forEach(entry -> methods.add(entry.method));
        if (methods.isEmpty()) {
            return new ErrorResponseException(Response.text(404, "Wacht has no operation at " + head.path()));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        String allowed = String.join(", ", methods);
        return new ErrorResponseException(
                Response.text(405, head.path() + " takes " + allowed + ", not " + head.method())
                        .with("Allow", allowed));
    }
}
