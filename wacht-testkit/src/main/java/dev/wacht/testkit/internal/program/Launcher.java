package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.http.LoopbackServer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts a LocalWacht with a front. */
@FunctionalInterface
public interface Launcher {
    /**
     * Starts it.
     *
     * @param origin the URL that the variables and the tokens name
     * @param time where the clock stands; null for the time of the system
     */
    LocalWacht start(LoopbackServer server, String origin, Seed seed, @Nullable Instant time, InterceptorFactory interceptors);
}
