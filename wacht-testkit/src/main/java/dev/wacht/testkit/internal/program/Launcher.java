package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.http.LoopbackServer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts a LocalWacht with an interceptor. */
@FunctionalInterface
public interface Launcher {
    /**
     * Starts a LocalWacht.
     *
     * @param origin the URL in the printed variables and in tokens
     * @param time the time at which the clock is stopped; null for the system time
     */
    LocalWacht start(
            LoopbackServer server, String origin, Seed seed, @Nullable Instant time, InterceptorFactory interceptors);
}
