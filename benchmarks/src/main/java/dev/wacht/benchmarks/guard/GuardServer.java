package dev.wacht.benchmarks.guard;

import dev.wacht.auth.TokenCacheSettings;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.benchmarks.JavaThreadCpu;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.server.ServerProcess;
import dev.wacht.benchmarks.server.ServerProgram;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What the guarded servers have in common: whose tokens count, and what they tell about their own costs. */
final class GuardServer {
    static final String OPEN = "/open";
    static final String GUARDED = "/guarded";

    /** CPU nanoseconds of the whole process so far. */
    static final String CPU = "cpu";

    /** CPU nanoseconds of its Java threads so far. */
    static final String THREAD_CPU = "thread-cpu";

    /** Followed by tokens: CPU nanoseconds that it takes to check one of them, when none is remembered. */
    static final String CHECK = "check";

    private static final String SPACE = " ";

    private final JavaThreadCpu threads = new JavaThreadCpu();
    private final String issuer;
    private final String jwks;

    private GuardServer(String issuer, String jwks) {
        this.issuer = issuer;
        this.jwks = jwks;
    }

    static ServerProcess start(Jdk jdk, Class<?> main, TokenPool pool) throws IOException {
        return ServerProcess.start(jdk, main, List.of(pool.issuer(), pool.jwks()));
    }

    /** In the server's process. */
    static GuardServer of(String[] arguments) {
        return new GuardServer(arguments[0], arguments[1]);
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
        return Long.toString(
                switch (words[0]) {
                    case CPU -> processCpuNanos();
                    case THREAD_CPU -> threads.nanos();
                    case CHECK -> checkNanos(List.of(words).subList(1, words.length));
                    default -> throw new IllegalArgumentException("no command " + words[0]);
                });
    }

    private static long processCpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** On all cores at once, as under load: cores that share a processor slow each other down. */
    private long checkNanos(List<String> tokens) {
        int cores = Runtime.getRuntime().availableProcessors();
        try (TokenVerifier forgetful = verifier(TokenCacheSettings.off())) {
            List<CompletableFuture<Long>> checks = IntStream.range(0, cores)
                    .mapToObj(core -> CompletableFuture.supplyAsync(() -> checkNanos(forgetful, tokens), this::start))
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

    private TokenVerifier verifier(TokenCacheSettings memory) {
        return TokenVerifier.builder()
                .issuer(issuer)
                .staticKeys(jwks)
                .cache(memory)
                .build();
    }
}
