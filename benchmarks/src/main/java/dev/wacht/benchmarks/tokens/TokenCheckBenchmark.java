package dev.wacht.benchmarks.tokens;

import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Checks one token after another, in turn. */
@State(Scope.Thread)
@NullUnmarked // JMH fills the fields.
public class TokenCheckBenchmark {
    /** System properties: files with the tokens. */
    static final String ES256 = "benchmark.es256";

    static final String RS256 = "benchmark.rs256";

    @Param("")
    public String variant;

    private CheckVariant chosen;
    private int next;

    @Setup
    public void chooseVariant() throws Exception {
        chosen = CheckVariant.named(
                variant,
                TokenPool.load(Path.of(System.getProperty(ES256))),
                TokenPool.load(Path.of(System.getProperty(RS256))));
        if (variant.startsWith("seen ")) {
            for (String token : chosen.tokens()) {
                chosen.check().check(token);
            }
        }
    }

    @TearDown
    public void close() {
        chosen.check().close();
    }

    /** What the library returns, or the exception that it refuses the token with. */
    @Benchmark
    @SuppressWarnings("CatchAndPrintStackTrace")
    public Object check() throws Exception {
        String token = chosen.tokens().get(next);
        next = next + 1 < chosen.tokens().size() ? next + 1 : 0;
        if (!chosen.refuses()) {
            return chosen.check().check(token);
        }
        try {
            chosen.check().check(token);
        } catch (Exception refusal) {
            return refusal;
        }
        throw new IllegalStateException("a bad token was accepted");
    }
}
