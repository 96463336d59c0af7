package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.web.method.HandlerMethod;

/** Reads what method security requires of handler methods. Loaded only if Spring Security is on the class path. */
final class MethodSecurity {
    private static final String PREPOST = "org.springframework.security.access.prepost.";
    private static final String PRE_AUTHORIZE = PREPOST + "PreAuthorize";
    private static final String SECURED = "org.springframework.security.access.annotation.Secured";
    private static final String JSR_250 = "jakarta.annotation.security.";
    private static final List<String> ANNOTATIONS = List.of(
            PRE_AUTHORIZE,
            PREPOST + "PostAuthorize",
            PREPOST + "PreFilter",
            PREPOST + "PostFilter",
            SECURED,
            JSR_250 + "DenyAll",
            JSR_250 + "PermitAll",
            JSR_250 + "RolesAllowed");

    private final Authorities authorities;

    MethodSecurity(Authorities authorities) {
        this.authorities = authorities;
    }

    Optional<RouteRule> ruleOf(HandlerMethod handler, ChainRule chain) throws UnresolvedRuleException {
        Object bean = handler.createWithResolvedBean().getBean();
        Class<?> type = AopUtils.getTargetClass(bean);
        Method method = AopUtils.getMostSpecificMethod(handler.getMethod(), type);
        int enforcing = 0;
        for (Advisor advisor : bean instanceof Advised advised ? advised.getAdvisors() : new Advisor[0]) {
            if ((advisor instanceof AuthorizationAdvisor || advisor.getAdvice() instanceof AuthorizationAdvisor)
                    && advisor instanceof PointcutAdvisor known
                    && matches(known, method, type)) {
                enforcing++;
            }
        }
        List<MergedAnnotation<?>> found = ANNOTATIONS.stream()
                .flatMap(name -> find(name, method, type).stream())
                .toList();
        if (found.isEmpty() && enforcing == 0) {
            return Optional.empty();
        }
        if (found.size() != enforcing) {
            throw new UnresolvedRuleException(
                    found.isEmpty()
                            ? "an advisor of method security decides, which the audit cannot read"
                            : "its method has annotations of Spring Security, but @EnableMethodSecurity does not enforce"
                                    + " each of them");
        }
        RouteRule all = RouteRule.open();
        for (MergedAnnotation<?> annotation : found) {
            all = RuleJoin.both(all, ruleOf(annotation, new ManagerRules(chain, authorities)));
        }
        return Optional.of(all);
    }

    private RouteRule ruleOf(MergedAnnotation<?> annotation, ManagerRules managers) throws UnresolvedRuleException {
        String name = annotation.getType().getName();
        if (name.equals(PRE_AUTHORIZE)) {
            return new AuthorizeExpression(managers, authorities.rolePrefix()).ruleOf(annotation.getString("value"));
        }
        if (name.equals(SECURED)) {
            return managers.anyAuthority(List.of(annotation.getStringArray("value")));
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "DenyAll" -> RouteRule.denied();
            case "PermitAll" -> RouteRule.open();
            case "PreFilter", "PostFilter" ->
                RouteRule.open(); // They filter arguments and results, and deny no caller.
            case "RolesAllowed" ->
                managers.anyAuthority(Stream.of(annotation.getStringArray("value"))
                        .map(role -> authorities.rolePrefix() + role)
                        .toList());
            default ->
                throw new UnresolvedRuleException("@" + annotation.getType().getSimpleName() + " decides");
        };
    }

    /**
     * Finds an annotation on the method, or else on its class. Uses names, because some annotation types may be absent.
     */
    private static Optional<MergedAnnotation<?>> find(String name, Method method, Class<?> type) {
        return Stream.<AnnotatedElement>of(method, type)
                .<MergedAnnotation<?>>map(element -> on(element, name))
                .filter(MergedAnnotation::isPresent)
                .findFirst();
    }

    private static MergedAnnotation<? extends Annotation> on(@Nullable AnnotatedElement element, String name) {
        return element == null
                ? MergedAnnotation.missing()
                : MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).get(name);
    }

    private static boolean matches(PointcutAdvisor advisor, Method method, Class<?> type) {
        return advisor.getPointcut().getClassFilter().matches(type)
                && advisor.getPointcut().getMethodMatcher().matches(method, type);
    }
}
