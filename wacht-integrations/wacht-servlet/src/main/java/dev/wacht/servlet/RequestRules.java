package dev.wacht.servlet;

import dev.wacht.auth.ForbiddenException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the rule for a request: by its path or, for a dispatch by servlet name, by the mappings of that servlet. */
record RequestRules(PathRules rules) {
    /**
     * Returns the rule for the servlet that runs.
     *
     * @param request the container's own request, unwrapped
     * @throws AmbiguousPathException if the path is ambiguous
     * @throws ForbiddenException if the target of a dispatch by name is unknown, or its mappings have different rules
     */
    PatternRule ofTarget(HttpServletRequest request, FilterChain chain) {
        PatternRule byPath = ofPath(request);
        return NamedDispatch.is(request, chain) ? ofNamed(request, chain, byPath) : byPath;
    }

    /** @throws AmbiguousPathException if the path is ambiguous */
    PatternRule ofPath(HttpServletRequest request) {
        RequestPath path = RequestPath.of(request);
        return rules.of(path.path(), path.byExtension());
    }

    /**
     * Returns the rule for the path if one of the servlet's mappings matches the path, or if the servlet has no
     * mappings. Otherwise returns the rule that all mappings of the servlet share.
     */
    private PatternRule ofNamed(HttpServletRequest request, FilterChain chain, PatternRule byPath) {
        String name = NamedDispatch.servlet(request, chain)
                .orElseThrow(() ->
                        new ForbiddenException("the target of a dispatch by servlet name is unknown in this container:"
                                + " dispatch by path, with getRequestDispatcher"));
        List<PathPattern> mappings = mappings(request, name);
        String path = RequestPath.of(request).path();
        if (mappings.isEmpty() || mappings.stream().anyMatch(mapping -> mapping.matches(path))) {
            return byPath;
        }
        Set<PatternRule> all = mappings.stream()
                .flatMap(mapping -> rules.ofMapping(mapping).stream())
                .collect(Collectors.toSet());
        if (all.size() > 1) {
            throw new ForbiddenException("the servlet \"" + name + "\", to which a request was dispatched by name, is"
                    + " mapped to paths with different rules: dispatch by path, with getRequestDispatcher");
        }
        return all.iterator().next();
    }

    private static List<PathPattern> mappings(HttpServletRequest request, String servlet) {
        ServletRegistration registration = request.getServletContext().getServletRegistration(servlet);
        return Optional.ofNullable(registration).map(ServletRegistration::getMappings).orElseGet(List::of).stream()
                .map(PathPattern::parse)
                .toList();
    }
}
