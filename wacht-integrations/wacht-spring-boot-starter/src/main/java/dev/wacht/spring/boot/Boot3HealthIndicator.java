package dev.wacht.spring.boot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;

/**
 * Exposes {@link WachtHealth} as a health indicator in Boot 3.5. The health types of Boot 3.5 and Boot 4 are in
 * different packages. This class is compiled against Boot 4, so it implements the interface of Boot 3.5 with a dynamic
 * proxy.
 */
final class Boot3HealthIndicator implements FactoryBean<Object>, InvocationHandler {
    static final String HEALTH_INDICATOR = "org.springframework.boot.actuate.health.HealthIndicator";

    private static final String BUILDER = "org.springframework.boot.actuate.health.Health$Builder";

    private final WachtHealth health;
    private final Class<?> type;
    private final Class<?> builder;
    private final Method up;
    private final Method down;
    private final Method withDetails;
    private final Method build;

    /** @throws ReflectiveOperationException if Boot lacks one of the types or methods */
    Boot3HealthIndicator(WachtHealth health) throws ReflectiveOperationException {
        this.health = health;
        this.type = Class.forName(HEALTH_INDICATOR);
        this.builder = Class.forName(BUILDER);
        this.up = builder.getMethod("up");
        this.down = builder.getMethod("down");
        this.withDetails = builder.getMethod("withDetails", Map.class);
        this.build = builder.getMethod("build");
    }

    @Override
    public Object getObject() {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
    }

    @Override
    public Class<?> getObjectType() {
        return type;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.isDefault()) { // getHealth(includeDetails) calls health().
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "health" -> health();
            case "equals" -> isThis(arguments[0]);
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Boot3HealthIndicator";
        };
    }

    private boolean isThis(@Nullable Object other) {
        return other != null && Proxy.isProxyClass(other.getClass()) && equals(Proxy.getInvocationHandler(other));
    }

    private Object health() throws ReflectiveOperationException {
        WachtHealth.Status status = health.status();
        Object started = builder.getConstructor().newInstance();
        (status.isUp() ? up : down).invoke(started);
        withDetails.invoke(started, status.details());
        return build.invoke(started);
    }
}
