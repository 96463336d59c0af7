package dev.wacht.testkit;

import dev.wacht.testkit.internal.Deployment;
import dev.wacht.testkit.internal.Seed;
import dev.wacht.testkit.internal.http.LoopbackServer;
import dev.wacht.testkit.internal.program.InterceptorFactory;
import dev.wacht.testkit.internal.program.Program;
import dev.wacht.testkit.internal.program.ProgramLog;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The main class of the {@code standalone} jar. It is in this package because the method that starts a LocalWacht with
 * an interceptor is package-private.
 */
final class StandaloneMain {
    private StandaloneMain() {}

    public static void main(String[] args) {
        ProgramLog.configure();
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        System.exit(Program.run(StandaloneMain::start, System.getenv(), out, err, args));
    }

    static LocalWacht start(
            LoopbackServer server, String origin, Seed seed, @Nullable Instant time, InterceptorFactory interceptors) {
        LocalClock clock = new LocalClock(time);
        return LocalWacht.start(server, () -> new Deployment(origin, clock, seed), clock, interceptors::create);
    }
}
