package dev.wacht.audit.internal.servlet;

import dev.wacht.audit.internal.BarrierLog;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.function.Function;

/** What stands between the filters and the servlets of one container. */
interface ServletBarrier {
    /**
     * Installs it. Closing the result takes it out of use.
     *
     * @param routes the name of the route that a path leads to
     */
    AutoCloseable install(BarrierLog log, Function<String, String> routes);

    /** Empty in a container in which none can be installed. */
    static Optional<ServletBarrier> in(ServletContext context) {
        Optional<ServletBarrier> tomcat = TomcatBarrier.in(context);
        return tomcat.isPresent() ? tomcat : JettyBarrier.in(context);
    }
}
