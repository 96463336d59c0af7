package dev.wacht.audit.internal.spring;

import dev.wacht.auth.MappedRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;

/** What a request needs to match a functional route through one alternative of its predicates. */
final class PredicateReader {
    /** Matches the text of Spring's predicates for media types, which visitors cannot inspect. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("(Accept|Content-Type): \\[?([^,\\]]+).*");

    private final Set<String> methods = new TreeSet<>();
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private String path;
    private String version = "";

    private PredicateReader(String path) {
        this.path = path;
    }

    static PredicateReader ofEverything() {
        return new PredicateReader("");
    }

    /** Returns a copy of these predicates whose path continues with the given path. */
    PredicateReader reading(String below) {
        PredicateReader copy = new PredicateReader(path);
        copy.methods.addAll(methods);
        copy.headers.putAll(headers);
        copy.query.putAll(query);
        copy.version = version;
        copy.append(below);
        return copy;
    }

    List<String> methods() {
        return methods.isEmpty() ? List.of(MappedRoute.ANY_METHOD) : List.copyOf(methods);
    }

    String path() {
        return path.isEmpty() ? "/**" : path;
    }

    RequestNeeds needed() {
        return new RequestNeeds(headers, RequestNeeds.queryOf(query));
    }

    /** Returns the required API version; empty if any version matches. */
    String version() {
        return version;
    }

    void append(String below) {
        path = path.endsWith("/") && below.startsWith("/") ? path + below.substring(1) : path + below;
    }

    void method(Set<HttpMethod> allowed) {
        allowed.forEach(method -> methods.add(method.name()));
    }

    void header(String name, String value) {
        headers.put(name, value.isEmpty() ? "1" : value);
    }

    void param(String name, String value) {
        query.put(name, value.isEmpty() ? "1" : value);
    }

    void version(String required) {
        version = required;
    }

    void unknown(RequestPredicate predicate) {
        Matcher mediaType = MEDIA_TYPE.matcher(predicate.toString());
        if (mediaType.matches()) {
            MediaType type = MediaType.parseMediaType(mediaType.group(2).strip());
            headers.put(mediaType.group(1), RequestNeeds.concrete(type));
        }
    }
}
