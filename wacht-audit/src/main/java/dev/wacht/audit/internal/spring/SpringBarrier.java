package dev.wacht.audit.internal.spring;

import dev.wacht.audit.internal.BarrierLog;
import dev.wacht.spring.internal.GuardedHandlerFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Installs the barrier behind the guards of a Spring MVC application: as the first handler adapter of each
 * DispatcherServlet, inside functional routes that have their own guard, and behind method security.
 */
final class SpringBarrier implements AutoCloseable {
    /**
     * Counts the installations. If the last audit of a context was not closed, the context still has the barrier of
     * that audit.
     */
    private static final AtomicInteger INSTALLED = new AtomicInteger();

    private final String bean = "wachtAuditBarrier" + INSTALLED.incrementAndGet();

    private final BarrierLog log;
    private final List<FunctionBarrier<?>> functions = new ArrayList<>();
    private final List<DefaultListableBeanFactory> registered = new ArrayList<>();
    private final List<Servlet> servlets;
    private final MethodBarrier methods;

    private SpringBarrier(BarrierLog log, List<Servlet> servlets, MethodBarrier methods) {
        this.log = log;
        this.servlets = servlets;
        this.methods = methods;
    }

    /**
     * Installs the barrier.
     *
     * @throws IllegalStateException if a servlet would not call the barrier; then nothing may be sent to it
     */
    static SpringBarrier install(FoundRoutes found, BarrierLog log) {
        List<Servlet> servlets = found.servlets().stream()
                .filter(servlet -> !servlet.separatePort())
                .toList();
        RouteNames names = new RouteNames(found);
        BarrierRequests requests = new BarrierRequests(log, names);
        SpringBarrier barrier = new SpringBarrier(log, servlets, new MethodBarrier(requests));
        try {
            barrier.replaceFunctions(found, requests);
            barrier.addAdapter(new BarrierAdapter(requests, barrier.methods));
        } catch (RuntimeException e) {
            barrier.close();
            throw e;
        }
        return barrier;
    }

    private void replaceFunctions(FoundRoutes found, BarrierRequests requests) {
        Set<Object> replaced = Collections.newSetFromMap(new IdentityHashMap<>());
        for (FoundRoute route : found.routes()) {
            if (route.handler() instanceof GuardedHandlerFunction<?> guarded && replaced.add(guarded)) {
                functions.add(FunctionBarrier.install(guarded, requests));
            }
        }
    }

    private void addAdapter(BarrierAdapter adapter) {
        for (Servlet servlet : servlets) {
            if (!hasAdapter(servlet.context())) {
                DefaultListableBeanFactory beans =
                        (DefaultListableBeanFactory) servlet.context().getBeanFactory();
                beans.registerSingleton(bean, adapter);
                registered.add(beans);
            }
        }
        for (Servlet servlet : servlets) {
            AdapterRefresh.of(servlet);
            AdapterRefresh.requireBarrier(servlet, adapter);
        }
    }

    private boolean hasAdapter(ConfigurableApplicationContext context) {
        for (ApplicationContext each = context; each != null; each = each.getParent()) {
            if (registered.contains(each.getAutowireCapableBeanFactory())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        log.close();
        registered.forEach(beans -> beans.destroySingleton(bean));
        servlets.forEach(AdapterRefresh::of);
        functions.forEach(FunctionBarrier::close);
        methods.close();
    }
}
