package dev.wacht.spring;

import dev.wacht.auth.Accept;
import dev.wacht.auth.RouteRule;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;

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
        Optional<DeclaredRule> merged = AnnotatedRule.of(type);
        for (AnnotatedElement method : methods) {
            Optional<DeclaredRule> own = AnnotatedRule.of(method);
            if (merged.isPresent() && own.isPresent()) {
                merged = Optional.of(merge(merged.get(), own.get(), method));
            } else if (own.isPresent()) {
                merged = own;
            }
        }
        return merged.map(DeclaredRule::rule);
    }

    private static DeclaredRule merge(DeclaredRule declared, DeclaredRule own, AnnotatedElement method) {
        RouteRule outer = declared.rule();
        RouteRule inner = own.rule();
        if (inner.access().compareTo(outer.access()) < 0) {
            throw widens(method, "it lets everybody in, and the class does not");
        }
        if (outer.access() != inner.access()) {
            return own; // The class is open or optional, and the method asks for more.
        }
        Accept accept = own.saysKinds() ? inner.accept() : outer.accept();
        if (!outer.accept().kinds().containsAll(accept.kinds())) {
            throw widens(
                    method,
                    "it takes " + accept.kinds() + ", and the class only "
                            + outer.accept().kinds());
        }
        return new DeclaredRule(outer.accepting(accept).and(inner.accepting(accept)), true);
    }

    private static IllegalStateException widens(AnnotatedElement method, String how) {
        return new IllegalStateException(
                method + " may not widen its class: " + how + "; move the rule of the class to its methods");
    }
}
