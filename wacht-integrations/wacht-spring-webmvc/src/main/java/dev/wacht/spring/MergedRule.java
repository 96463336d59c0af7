package dev.wacht.spring;

import dev.wacht.auth.Caller;
import dev.wacht.spring.RouteRule.Access;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Merges what a class and its method say: both must be met, and the method may not let in whom the class refuses. */
final class MergedRule {
    private MergedRule() {}

    /**
     * @param type the class; always read, so that what it says cannot be lost
     * @param methods the method, as the class has it and as it was mapped, which may be an interface's
     * @return empty if neither says anything
     * @throws IllegalStateException that names the element, if what they say contradicts itself
     */
    static Optional<RouteRule> of(Class<?> type, List<? extends AnnotatedElement> methods) {
        Optional<RouteRule> merged = AnnotatedRule.of(type);
        for (AnnotatedElement method : methods) {
            Optional<RouteRule> own = AnnotatedRule.of(method);
            if (merged.isPresent() && own.isPresent()) {
                merged = Optional.of(merge(merged.get(), own.get(), method));
            } else if (own.isPresent()) {
                merged = own;
            }
        }
        return merged;
    }

    private static RouteRule merge(RouteRule outer, RouteRule inner, AnnotatedElement method) {
        if (inner.access().compareTo(outer.access()) < 0) {
            throw widens(method, "it lets everybody in, and the class does not");
        }
        if (outer.access() != Access.RESTRICTED) {
            return inner; // Open, and the method asks for more.
        }
        Set<Caller.Kind> kinds = inner.saysKinds() ? inner.kinds() : outer.kinds();
        if (!outer.kinds().containsAll(kinds)) {
            throw widens(method, "it takes " + kinds + ", and the class only " + outer.kinds());
        }
        return new RouteRule(
                Access.RESTRICTED,
                kinds,
                true,
                outer.user().and(inner.user()),
                joined(outer.machine(), inner.machine()),
                joined(outer.tenants(), inner.tenants()));
    }

    private static IllegalStateException widens(AnnotatedElement method, String how) {
        return new IllegalStateException(
                method + " may not widen its class: " + how + "; move the rule of the class to its methods");
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
