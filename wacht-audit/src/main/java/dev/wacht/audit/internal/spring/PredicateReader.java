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
import org.springframework.web.servlet.function.RequestPredicates;

/** Reads what a request needs to match the predicates of a functional route. Of alternatives it reads the first. */
final class PredicateReader implements RequestPredicates.Visitor {
    /** How Spring writes its predicates of media types, which it does not show to visitors. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("(Accept|Content-Type): \\[?([^,\\]]+).*");

    private final Set<String> methods = new TreeSet<>();
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private String path;
    private int negated;
    private int later;

    private PredicateReader(String path) {
        this.path = path;
    }

    static PredicateReader ofEverything() {
        return new PredicateReader("");
    }

    /** These predicates and another one. */
    PredicateReader and(RequestPredicate predicate) {
        PredicateReader copy = reading("");
        predicate.accept(copy);
        return copy;
    }

    /** These predicates, and a path below. */
    PredicateReader reading(String below) {
        PredicateReader copy = new PredicateReader(path);
        copy.methods.addAll(methods);
        copy.headers.putAll(headers);
        copy.query.putAll(query);
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

    private void append(String below) {
        path = path.endsWith("/") && below.startsWith("/") ? path + below.substring(1) : path + below;
    }

    private boolean counts() {
        return negated == 0 && later == 0;
    }

    @Override
    public void method(Set<HttpMethod> allowed) {
        if (counts()) {
            allowed.forEach(method -> methods.add(method.name()));
        }
    }

    @Override
    public void path(String pattern) {
        if (counts()) {
            append(pattern);
        }
    }

    @Override
    public void header(String name, String value) {
        if (counts()) {
            headers.put(name, value.isEmpty() ? "1" : value);
        }
    }

    @Override
    public void param(String name, String value) {
        if (counts()) {
            query.put(name, value.isEmpty() ? "1" : value);
        }
    }

    @Override
    public void unknown(RequestPredicate predicate) {
        Matcher mediaType = MEDIA_TYPE.matcher(predicate.toString());
        if (counts() && mediaType.matches()) {
            MediaType type = MediaType.parseMediaType(mediaType.group(2).strip());
            headers.put(mediaType.group(1), RequestNeeds.concrete(type));
        }
    }

    @Override
    public void or() {
        later++;
    }

    @Override
    public void endOr() {
        later--;
    }

    @Override
    public void startNegate() {
        negated++;
    }

    @Override
    public void endNegate() {
        negated--;
    }

    @Override
    @SuppressWarnings("removal") // Versions that have it call it.
    public void pathExtension(String extension) {}

    @Override
    public void version(String version) {}

    @Override
    public void startAnd() {}

    @Override
    public void and() {}

    @Override
    public void endAnd() {}

    @Override
    public void startOr() {}
}
