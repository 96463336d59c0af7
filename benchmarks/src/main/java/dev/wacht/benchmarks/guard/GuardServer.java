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

/** What the guarded servers share: whose tokens they accept, and the commands by which they report their own costs. */
final class GuardServer {
    static final String OPEN = "/open";
    static final String GUARDED = "/guarded";

    /** CPU nanoseconds of the whole process so far. */
    static final String CPU = "cpu";

    /** CPU nanoseconds of its Java threads so far. */
    static final String THREAD_CPU = "thread-cpu";

    /** Followed by tokens: CPU nanoseconds to verify one of them without a cache. */
    static final String CHECK = "check";

    /** Starts a recording of the JDK Flight Recorder. */
    static final String RECORD = "record";

    /** Followed by a file: ends the recording and saves it there. */
    static final String SAVE = "save";

    /** What verifies signatures: the JDK's provider, or wacht-fast-crypto. */
    static final String JDK_PROVIDER = "jdk";

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

    /** @param provider {@link #JDK_PROVIDER} or {@link #FAST_CRYPTO} */
    static ServerProcess start(Jdk jdk, Class<?> main, TokenPool pool, String provider, List<String> jvmArguments)
            throws IOException {
        return ServerProcess.start(jdk, jvmArguments, main, List.of(pool.issuer(), pool.jwks(), provider));
    }

    /** In the server's process. */
    static GuardServer of(String[] arguments) {
        return new GuardServer(arguments[0], arguments[1], arguments[2].equals(FAST_CRYPTO));
    }

    /** As a service has it, but for the keys, which are not fetched. */
    TokenVerifier verifier() {
        return verifier(TokenCacheSettings.defaults());
    }

    /** Returns when the process that started this one is gone. */
    void run(int port) throws IOException {
        ServerProgram.run(port, this::answer);
    }

    private String answer(String command) {
        String[] words = command.split(SPACE, -1);
        return switch (words[0]) {
            case CPU -> Long.toString(processCpuNanos());
            case THREAD_CPU -> Long.toString(threads.nanos());
            case CHECK -> Long.toString(checkNanos(List.of(words).subList(1, words.length)));
            case RECORD -> record();
            case SAVE -> save(Path.of(words[1]));
            default -> throw new IllegalArgumentException("no command " + words[0]);
        };
    }

    private String record() {
        recording = FlightRecording.start();
        return RECORD;
    }

    private String save(Path file) {
        try (Recording ended = Objects.requireNonNull(recording, "nothing is recorded")) {
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

    /** On all cores at once, as under load: cores that share a processor slow each other down. */
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
