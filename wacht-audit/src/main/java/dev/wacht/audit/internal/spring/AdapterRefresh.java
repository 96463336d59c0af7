package dev.wacht.audit.internal.spring;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SourceFilteringListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Makes a DispatcherServlet reload its handler adapters, without notifying other listeners of the context. */
final class AdapterRefresh {
    private AdapterRefresh() {}

    static void of(Servlet servlet) {
        ContextRefreshedEvent event = new ContextRefreshedEvent(servlet.context());
        DispatcherServlet instance = servlet.instance();
        if (instance != null) {
            instance.onApplicationEvent(event);
        } else if (servlet.context() instanceof AbstractApplicationContext context) {
            for (ApplicationListener<?> listener : context.getApplicationListeners()) {
                if (listener
                        instanceof
                        SourceFilteringListener own) { // The listener with which a servlet observes its own context.
                    own.onApplicationEvent(event);
                }
            }
        }
    }

    /**
     * Checks that a servlet would call the barrier.
     *
     * @throws IllegalStateException if the servlet would not call the barrier
     */
    static void requireBarrier(Servlet servlet, BarrierAdapter adapter) {
        DispatcherServlet instance = servlet.instance();
        if (instance == null) {
            return; // It has loaded the adapters of its context.
        }
        try {
            Method adapterOf = DispatcherServlet.class.getDeclaredMethod("getHandlerAdapter", Object.class);
            adapterOf.setAccessible(true);
            if (adapterOf.invoke(instance, adapter.probe()) == adapter) {
                return;
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw notInstalled(servlet, e);
        }
        throw notInstalled(servlet, null);
    }

    private static IllegalStateException notInstalled(Servlet servlet, @Nullable Exception cause) {
        return new IllegalStateException(
                "the servlet " + servlet.name()
                        + " does not use the barrier of the audit, so nothing was sent: it must"
                        + " detect all handler adapters",
                cause);
    }
}
