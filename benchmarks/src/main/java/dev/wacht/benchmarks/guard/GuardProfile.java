package dev.wacht.benchmarks.guard;

import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.server.ServerProcess;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Profiles a guarded route under load, with cached tokens, and prints where the guard spends CPU time and allocates
 * memory. {@code GUARD.md} contains the command and its output.
 */
public final class GuardProfile {
    private static final int TOKENS = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    /** Also samples between safepoints; otherwise, samples of inlined methods would be attributed to their callers. */
    private static final List<String> JVM_ARGUMENTS =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

    private GuardProfile() {}

    /** @param arguments {@code javalin} or {@code spring}, and how many seconds to record; default: 30 */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Class<?> server = switch (arguments.length == 0 ? "" : arguments[0]) {
            case "javalin" -> JavalinServer.class;
            case "spring" -> SpringServer.class;
            default -> throw new IllegalArgumentException("usage: GuardProfile javalin|spring [seconds]");
        };
        Duration recorded = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 30);
        System.out.print(of(server, WARM_UP, recorded).markdown());
    }

    static FlightRecording of(Class<?> server, Duration warmUp, Duration recorded)
            throws IOException, InterruptedException {
        TokenPool pool = TokenPool.create(TOKENS);
        Path file = Files.createTempFile("guard", ".jfr");
        try (ServerProcess process =
                        GuardServer.start(Jdk.current(), server, pool, GuardServer.JDK_PROVIDER, JVM_ARGUMENTS);
                Load load = Load.start(process.port(), Requests.of(GuardServer.GUARDED, pool.tokens()), 1)) {
            load.runFor(warmUp);
            process.ask(GuardServer.RECORD);
            load.runFor(recorded);
            process.ask(GuardServer.SAVE + " " + file);
            return FlightRecording.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
