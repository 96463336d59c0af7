package dev.wacht.audit.internal.servlet;

import dev.wacht.audit.internal.BarrierLog;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.function.Function;

/** Installs the barrier between the filters and the servlets of one container. */
interface ServletBarrier {
    /**
     * Installs the barrier. Closing the returned object disables the barrier.
     *
     * @param routes returns the name of the route that a path leads to
     */
    AutoCloseable install(BarrierLog log, Function<String, String> routes);

    /** Returns the barrier for a container; empty if there is none for it. */
    static Optional<ServletBarrier> in(ServletContext context) {
        Optional<ServletBarrier> tomcat = TomcatBarrier.in(context);
        return tomcat.isPresent() ? tomcat : JettyBarrier.in(context);
    }
}
