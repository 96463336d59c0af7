package dev.wacht.benchmarks.tokens;

import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Verifies the tokens of a variant one after the other. After the last token, the first follows. */
@State(Scope.Thread)
@NullUnmarked // JMH fills the fields.
public class TokenCheckBenchmark {
    /** The system property with the path of the file that contains the ES256 tokens. */
    static final String ES256 = "benchmark.es256";

    /** The system property with the path of the file that contains the RS256 tokens. */
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

    /** Returns the library's result, or the exception with which it rejects the token. */
    @Benchmark
    @SuppressWarnings("CatchAndPrintStackTrace")
    public Object check() throws Exception {
        String token = chosen.tokens().get(next);
        next = next + 1 < chosen.tokens().size() ? next + 1 : 0;
        if (!chosen.expectsRejection()) {
            return chosen.check().check(token);
        }
        try {
            chosen.check().check(token);
        } catch (Exception rejection) {
            return rejection;
        }
        throw new IllegalStateException(variant + " accepted an invalid token");
    }
}
