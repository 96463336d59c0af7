package dev.wacht.spring.internal;

import dev.wacht.auth.Accept;
import dev.wacht.auth.RouteRule;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;

/**
 * Merges the rules of a class and of its method: callers must meet both, and the method may not be less strict than its
 * class.
 */
public final class MergedRule {
    private MergedRule() {}

    /**
     * Returns the merged rule; empty if neither the class nor the method declares one.
     *
     * @param type the class, whose annotations always apply
     * @param methods the method of the class, and the mapped method, which may be an interface's
     * @throws IllegalStateException if the rules contradict each other; the message names the class or method
     */
    public static Optional<RouteRule> of(Class<?> type, List<? extends AnnotatedElement> methods) {
        Optional<DeclaredRule> merged = DeclaredRuleReader.of(type);
        for (AnnotatedElement method : methods) {
            Optional<DeclaredRule> own = DeclaredRuleReader.of(method);
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
            throw widens(method, "it allows every caller, but the class does not");
        }
        if (outer.access() != inner.access()) {
            return own; // The class is open or optional, and the method is stricter.
        }
        Accept accept = own.setsKinds() ? inner.accept() : outer.accept();
        if (!outer.accept().kinds().containsAll(accept.kinds())) {
            throw widens(
                    method,
                    "it accepts " + accept.kinds() + ", but the class only "
                            + outer.accept().kinds());
        }
        return new DeclaredRule(outer.accepting(accept).and(inner.accepting(accept)), true);
    }

    private static IllegalStateException widens(AnnotatedElement method, String how) {
        return new IllegalStateException(
                method + " may not widen its class: " + how + "; move the rule of the class to its methods");
    }
}
