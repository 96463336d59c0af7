package dev.wacht.audit.internal.servlet;

import dev.wacht.audit.internal.BarrierLog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Installs the barrier as the last filter in Jetty 12. Uses reflection, because the classes of Jetty are in a different
 * package for each version of Jakarta EE, such as {@code ee10} and {@code ee11}.
 */
final class JettyBarrier implements ServletBarrier {
    private final Object servletHandler;
    private final Class<?> filterHolder;

    private JettyBarrier(Object servletHandler, Class<?> filterHolder) {
        this.servletHandler = servletHandler;
        this.filterHolder = filterHolder;
    }

    static Optional<ServletBarrier> in(ServletContext context) {
        Optional<Class<?>> handler = Stream.<Class<?>>iterate(
                        context.getClass(), type -> type != null, Class::getSuperclass)
                .map(Class::getEnclosingClass)
                .filter(outer -> outer != null && outer.getSimpleName().equals("ServletContextHandler"))
                .<Class<?>>map(outer -> outer)
                .findFirst();
        if (handler.isEmpty()) {
            return Optional.empty();
        }
        Class<?> type = handler.get();
        try {
            Object contextHandler = type.getMethod("getServletContextHandler", ServletContext.class)
                    .invoke(null, context);
            Class<?> holder = Class.forName(type.getPackageName() + ".FilterHolder", false, type.getClassLoader());
            return Optional.of(
                    new JettyBarrier(type.getMethod("getServletHandler").invoke(contextHandler), holder));
        } catch (ReflectiveOperationException e) {
            return Optional.empty(); // Another version of Jetty, without a barrier.
        }
    }

    @Override
    public AutoCloseable install(BarrierLog log, Function<String, String> routes) {
        StoppedRequest stopped = new StoppedRequest(log, routes);
        Filter filter = (request, response, chain) -> {
            if (!stopped.stop(request, response)) {
                chain.doFilter(request, response);
            }
        };
        try {
            Object holder = filterHolder.getConstructor(Filter.class).newInstance(filter);
            filterHolder.getMethod("setAsyncSupported", boolean.class).invoke(holder, true);
            filterHolder.getMethod("setServletHandler", holderOwner()).invoke(holder, servletHandler);
            filterHolder.getMethod("start").invoke(holder);
            filterHolder.getMethod("initialize").invoke(holder);
            servletHandler.getClass().getMethod("addFilter", filterHolder).invoke(servletHandler, holder);
            append(
                    mapping(holder, "setPathSpec", "/*", EnumSet.allOf(DispatcherType.class)),
                    // A dispatch by name has no path.
                    mapping(holder, "setServletName", "*", EnumSet.of(DispatcherType.FORWARD, DispatcherType.INCLUDE)));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the barrier cannot be installed in this Jetty", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the barrier cannot be installed in this Jetty", e);
        }
        return log::close; // The filter remains, but lets all requests pass.
    }

    private Object mapping(Object holder, String setter, String value, EnumSet<DispatcherType> dispatches)
            throws ReflectiveOperationException {
        Class<?> type = mappingType();
        Object mapping = type.getConstructor().newInstance();
        type.getMethod("setFilterName", String.class)
                .invoke(mapping, filterHolder.getMethod("getName").invoke(holder));
        type.getMethod(setter, String.class).invoke(mapping, value);
        type.getMethod("setDispatcherTypes", EnumSet.class).invoke(mapping, dispatches);
        return mapping;
    }

    /**
     * Appends mappings after all others. Jetty's own method would insert them before mappings that were registered to
     * come last.
     */
    private void append(Object... mappings) throws ReflectiveOperationException {
        Object[] before = (Object[])
                servletHandler.getClass().getMethod("getFilterMappings").invoke(servletHandler);
        int present = before == null ? 0 : before.length;
        Object all = Array.newInstance(mappingType(), present + mappings.length);
        for (int i = 0; i < present; i++) {
            Array.set(all, i, before[i]);
        }
        for (int i = 0; i < mappings.length; i++) {
            Array.set(all, present + i, mappings[i]);
        }
        servletHandler.getClass().getMethod("setFilterMappings", all.getClass()).invoke(servletHandler, all);
    }

    private Class<?> mappingType() throws ReflectiveOperationException {
        return Class.forName(filterHolder.getPackageName() + ".FilterMapping", true, filterHolder.getClassLoader());
    }

    private Class<?> holderOwner() throws ReflectiveOperationException {
        return Class.forName(filterHolder.getPackageName() + ".ServletHandler", false, filterHolder.getClassLoader());
    }
}
