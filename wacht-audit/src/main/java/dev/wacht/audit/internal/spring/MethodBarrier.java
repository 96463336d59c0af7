package dev.wacht.audit.internal.spring;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Installs the barrier behind method security. The proxy of a handler is called, so that the advice of Spring Security
 * runs. The barrier then ends the call before any other advice, and before the handler itself.
 */
final class MethodBarrier implements MethodInterceptor {
    private static final String SECURITY = "org.springframework.security.authorization.method.AuthorizationAdvisor";

    private final BarrierRequests requests;
    private final List<Advised> advised = new ArrayList<>();
    private final ThreadLocal<Boolean> reached = ThreadLocal.withInitial(() -> false);

    MethodBarrier(BarrierRequests requests) {
        this.requests = requests;
    }

    /**
     * Returns whether a request passes method security and would reach the handler.
     *
     * @throws Exception if method security throws one
     */
    boolean isReached(HandlerMethod handler) throws Exception {
        Object bean = handler.getBean();
        Method method = handler.getMethod();
        if (!(bean instanceof Advised proxy) || !isAdvised(bean, method) || !addTo(proxy)) {
            return true; // Nothing is between the adapter and the handler.
        }
        reached.set(false);
        try {
            method.setAccessible(true);
            method.invoke(
                    bean,
                    Stream.of(method.getParameterTypes())
                            .map(MethodBarrier::zero)
                            .toArray());
        } catch (InvocationTargetException e) {
            if (!reached.get()) {
                throw e.getCause() instanceof Exception thrown ? thrown : e;
            }
        }
        return reached.get();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        if (requests.current().isEmpty()) {
            return invocation.proceed();
        }
        reached.set(true);
        Class<?> type = invocation.getMethod().getReturnType();
        return type == void.class ? null : zero(type);
    }

    void close() {
        synchronized (advised) {
            advised.forEach(proxy -> proxy.removeAdvice(this));
            advised.clear();
        }
    }

    /** Adds the barrier to a proxy. Returns false if the proxy has no method security. */
    private boolean addTo(Advised proxy) {
        synchronized (advised) {
            if (proxy.indexOf(this) >= 0) {
                return true;
            }
            Advisor[] advisors = proxy.getAdvisors();
            for (int i = advisors.length - 1; i >= 0; i--) {
                if (isSecurity(advisors[i])) {
                    proxy.addAdvice(i + 1, this);
                    advised.add(proxy);
                    return true;
                }
            }
            return false;
        }
    }

    /** Compares names, because Spring Security may be absent. */
    private static boolean isSecurity(Advisor advisor) {
        return Stream.of(advisor, advisor.getAdvice())
                .flatMap(part -> ClassUtils.getAllInterfacesForClassAsSet(part.getClass()).stream())
                .anyMatch(type -> type.getName().equals(SECURITY));
    }

    /** Returns whether the proxy overrides the method. If it did not, the call would run the code of the handler. */
    private static boolean isAdvised(Object bean, Method method) {
        if (Modifier.isStatic(method.getModifiers())) {
            return false;
        }
        if (Proxy.isProxyClass(bean.getClass())) {
            return method.getDeclaringClass().isInterface();
        }
        return Stream.of(bean.getClass().getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && List.of(own.getParameterTypes()).equals(List.of(method.getParameterTypes())));
    }

    private static @Nullable Object zero(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
