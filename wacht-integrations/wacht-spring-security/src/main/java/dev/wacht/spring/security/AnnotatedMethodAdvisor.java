package dev.wacht.spring.security;

import dev.wacht.auth.RouteRule;
import dev.wacht.auth.internal.GuardFailedException;
import dev.wacht.spring.internal.MethodGuard;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationInterceptorsOrder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** Enforces the annotations of methods before the methods run. Thread-safe. */
final class AnnotatedMethodAdvisor
        implements AuthorizationAdvisor, MethodGuard, BeanFactoryAware, SmartInitializingSingleton {
    private final MethodRules rules = new MethodRules();
    private final ProxyCheck proxies = new ProxyCheck(rules, this);
    private @Nullable ConfigurableListableBeanFactory beans;
    private volatile @Nullable SecurityContextHolderStrategy contexts;

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Object target = Objects.requireNonNull(invocation.getThis());
        // The target can itself be a proxy, such as a repository, whose interfaces carry the annotations.
        Set<RouteRule> required = Stream.of(target.getClass(), AopUtils.getTargetClass(target))
                .flatMap(type -> rules.find(type, invocation.getMethod()).stream())
                .collect(Collectors.toSet());
        if (required.isEmpty()) {
            throw new GuardFailedException(new IllegalStateException("the annotations of " + invocation.getMethod()
                    + " were found when its bean was created, but not on the target of the call"));
        }
        required.forEach(this::check);
        return invocation.proceed();
    }

    ProxyCheck proxies() {
        return proxies;
    }

    private void check(RouteRule rule) {
        if (rule.access() == RouteRule.Access.RESTRICTED) {
            rule.check(CurrentCaller.find(contexts()));
        }
    }

    /** Returns the strategy bean, or else the strategy of SecurityContextHolder, as Spring Security does. */
    private SecurityContextHolderStrategy contexts() {
        SecurityContextHolderStrategy bean = contexts;
        return bean == null ? SecurityContextHolder.getContextHolderStrategy() : bean;
    }

    @Override
    public Pointcut getPointcut() {
        return new StaticMethodMatcherPointcut() {
            @Override
            public boolean matches(Method method, Class<?> targetClass) {
                return rules.find(targetClass, method).isPresent();
            }
        };
    }

    @Override
    public boolean guards(Class<?> type, @Nullable Method method) {
        return method == null
                ? rules.isForClass(type)
                : rules.find(type, method).isPresent();
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        this.beans = (ConfigurableListableBeanFactory) beanFactory;
    }

    /**
     * @throws IllegalStateException if a bean has annotations but cannot be proxied; the message names the bean and the
     *     remedy
     */
    @Override
    public void afterSingletonsInstantiated() {
        if (beans != null) {
            contexts =
                    beans.getBeanProvider(SecurityContextHolderStrategy.class).getIfUnique();
            new ProxyStartupCheck(beans, proxies).run();
        }
    }

    @Override
    public Advice getAdvice() {
        return this;
    }

    @Override
    public boolean isPerInstance() {
        return true;
    }

    /** The order of {@code @PreAuthorize}: before transactions begin and caches are read. */
    @Override
    public int getOrder() {
        return AuthorizationInterceptorsOrder.PRE_AUTHORIZE.getOrder();
    }
}
