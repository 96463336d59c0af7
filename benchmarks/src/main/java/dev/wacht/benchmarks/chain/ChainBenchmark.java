package dev.wacht.benchmarks.chain;

import dev.wacht.benchmarks.tokens.TokenPool;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Sends requests through a filter chain one after the other, with tokens that the chain has already verified once. */
@State(Scope.Thread)
@NullUnmarked // JMH fills the fields.
public class ChainBenchmark {
    /** The system property with the path of the file that contains the tokens. */
    static final String TOKENS = "benchmark.chain.tokens";

    private static final int REACHED_THE_HANDLER = 204;

    @Param("")
    public String variant;

    private TokenPool pool;
    private GuardedChain chain;
    private int next;

    @Setup
    public void sendEachTokenOnce() throws Exception {
        pool = TokenPool.load(Path.of(System.getProperty(TOKENS)));
        chain = new GuardedChain(ChainVariant.named(variant), pool);
        for (String token : pool.tokens()) {
            chain.send(token);
        }
    }

    @TearDown
    public void close() {
        chain.close();
    }

    @Benchmark
    public int send() throws Exception {
        String token = pool.tokens().get(next);
        next = next + 1 < pool.tokens().size() ? next + 1 : 0;
        int status = chain.send(token);
        if (status != REACHED_THE_HANDLER) {
            throw new IllegalStateException(variant + " rejected a valid token with status code " + status);
        }
        return status;
    }
}
