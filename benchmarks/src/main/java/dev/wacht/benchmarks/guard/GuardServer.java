package dev.wacht.benchmarks.guard;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.benchmarks.JavaThreadCpu;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.server.ServerProcess;
import dev.wacht.benchmarks.server.ServerProgram;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/** Contains what the guarded servers share: the verifier, and the commands that make a server report its costs. */
final class GuardServer {
    static final String OPEN = "/open";
    static final String GUARDED = "/guarded";

    /** Command: returns the CPU nanoseconds of the whole process so far. */
    static final String CPU = "cpu";

    /** Command: returns the CPU nanoseconds of the Java threads so far. */
    static final String THREAD_CPU = "thread-cpu";

    /** Command, followed by tokens: returns the average CPU nanoseconds to verify one token without a cache. */
    static final String CHECK = "check";

    /** Command: starts a recording of the JDK Flight Recorder. */
    static final String RECORD = "record";

    /** Command, followed by a file: stops the recording and saves it to that file. */
    static final String SAVE = "save";

    /** The JDK's provider verifies signatures. */
    static final String JDK_PROVIDER = "jdk";

    /** wacht-fast-crypto verifies signatures. */
    static final String FAST_CRYPTO = "fast-crypto";

    private static final String SPACE = " ";

    private final JavaThreadCpu threads = new JavaThreadCpu();
    private final String issuer;
    private final String jwks;
    private final boolean fastCrypto;

    @Nullable private Recording recording;

    private GuardServer(String issuer, String jwks, boolean fastCrypto) {
        this.issuer = issuer;
        this.jwks = jwks;
        this.fastCrypto = fastCrypto;
    }

    /**
     * Starts a server and blocks until it listens.
     *
     * @param provider {@link #JDK_PROVIDER} or {@link #FAST_CRYPTO}
     */
    static ServerProcess start(Jdk jdk, Class<?> main, TokenPool pool, String provider, List<String> jvmArguments)
            throws IOException {
        return ServerProcess.start(jdk, jvmArguments, main, List.of(pool.issuer(), pool.jwks(), provider));
    }

    /** Reads the arguments of the server's {@code main}. */
    static GuardServer of(String[] arguments) {
        return new GuardServer(arguments[0], arguments[1], arguments[2].equals(FAST_CRYPTO));
    }

    /** Returns a verifier with the defaults of a service, except that the keys are static. The caller must close it. */
    TokenVerifier verifier() {
        return verifier(TokenCacheSettings.defaults());
    }

    /** Handles commands until the process that started this one has ended. */
    void run(int port) throws IOException {
        ServerProgram.run(port, this::execute);
    }

    private String execute(String command) {
        String[] words = command.split(SPACE, -1);
        return switch (words[0]) {
            case CPU -> Long.toString(processCpuNanos());
            case THREAD_CPU -> Long.toString(threads.nanos());
            case CHECK -> Long.toString(checkNanos(List.of(words).subList(1, words.length)));
            case RECORD -> record();
            case SAVE -> save(Path.of(words[1]));
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        };
    }

    private String record() {
        recording = FlightRecording.start();
        return RECORD;
    }

    private String save(Path file) {
        try (Recording ended = Objects.requireNonNull(recording, "no recording was started")) {
            ended.stop();
            ended.dump(file);
            return SAVE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long processCpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Verifies on all cores at once, as under load, because cores that share a processor slow each other down. */
    private long checkNanos(List<String> tokens) {
        int cores = Runtime.getRuntime().availableProcessors();
        try (TokenVerifier uncached = verifier(TokenCacheSettings.off())) {
            List<CompletableFuture<Long>> checks = IntStream.range(0, cores)
                    .mapToObj(core -> CompletableFuture.supplyAsync(() -> checkNanos(uncached, tokens), this::start))
                    .toList();
            return checks.stream().mapToLong(CompletableFuture::join).sum() / cores;
        }
    }

    private long checkNanos(TokenVerifier verifier, List<String> tokens) {
        long start = threadCpuNanos();
        tokens.forEach(verifier::verify);
        return (threadCpuNanos() - start) / tokens.size();
    }

    private void start(Runnable task) {
        Thread thread = new Thread(task, "check");
        thread.setDaemon(true);
        thread.start();
    }

    private static long threadCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private TokenVerifier verifier(TokenCacheSettings cache) {
        return TokenVerifier.builder()
                .issuer(issuer)
                .staticKeys(jwks)
                .cache(cache)
                .fastCrypto(fastCrypto)
                .build();
    }
}
