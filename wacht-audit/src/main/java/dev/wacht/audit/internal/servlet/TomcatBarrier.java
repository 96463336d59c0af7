package dev.wacht.audit.internal.servlet;

import dev.wacht.audit.internal.BarrierLog;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces each servlet in Tomcat 10 and 11. Uses reflection, because Tomcat's jar contains the servlet API and must
 * not be on the class path next to another copy.
 */
final class TomcatBarrier implements ServletBarrier {
    private static final String CONTEXT = "org.apache.catalina.core.StandardContext";

    /** The application sees the context through two facades. */
    private static final int FACADES = 3;

    private final Object context;

    private TomcatBarrier(Object context) {
        this.context = context;
    }

    static Optional<ServletBarrier> in(ServletContext facade) {
        Object inner = facade;
        for (int i = 0; i < FACADES && inner != null; i++) {
            if (isStandardContext(inner.getClass())) {
                return Optional.of(new TomcatBarrier(inner));
            }
            inner = inner.getClass().getName().startsWith("org.apache.catalina.") ? inside(inner) : null;
        }
        return Optional.empty();
    }

    @Override
    public AutoCloseable install(BarrierLog log, Function<String, String> routes) {
        StoppedRequest stopped = new StoppedRequest(log, routes);
        Map<Object, Servlet> replaced = new LinkedHashMap<>();
        try {
            for (Object wrapper :
                    (Object[]) context.getClass().getMethod("findChildren").invoke(context)) {
                // This creates servlets that the container would otherwise create on their first request.
                wrapper.getClass().getMethod("load").invoke(wrapper);
                if (wrapper.getClass().getMethod("getServlet").invoke(wrapper) instanceof Servlet servlet) {
                    replaced.put(wrapper, servlet);
                    set(wrapper, new BarrierServlet(servlet, stopped));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the barrier cannot be installed in this Tomcat", e);
        }
        return () -> {
            log.close();
            for (Map.Entry<Object, Servlet> entry : replaced.entrySet()) {
                set(entry.getKey(), entry.getValue());
            }
        };
    }

    private static void set(Object wrapper, Servlet servlet) throws ReflectiveOperationException {
        wrapper.getClass().getMethod("setServlet", Servlet.class).invoke(wrapper, servlet);
    }

    private static boolean isStandardContext(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(CONTEXT)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object inside(Object facade) {
        try {
            Field field = facade.getClass().getDeclaredField("context");
            field.setAccessible(true);
            return field.get(facade);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // Another version of Tomcat, without a barrier.
        }
    }
}
