package dev.wacht.benchmarks.chain;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.JmhExperiment;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures the filter chains of {@link ChainVariant}, all with the same tokens. */
public final class ChainExperiment implements Experiment {
    /** The number of tokens. Each chain verifies all tokens once before it is measured. */
    private static final int TOKENS = 1_000;

    private final Path tokens;
    private final Experiment chains;

    private ChainExperiment(Path tokens, Experiment chains) {
        this.tokens = tokens;
        this.chains = chains;
    }

    public static Experiment open(Jdk jdk, MeasurementSettings effort) throws IOException {
        Path tokens = Files.createTempFile("chain-tokens", ".txt");
        TokenPool.create(effort.forked() ? TOKENS : 10).save(tokens);
        System.setProperty(ChainBenchmark.TOKENS, tokens.toString());
        List<String> jvmArguments = List.of("-D" + ChainBenchmark.TOKENS + "=" + tokens);
        return new ChainExperiment(
                tokens, new JmhExperiment(ChainBenchmark.class, ChainVariant.names(), jdk, effort, jvmArguments));
    }

    @Override
    public void round(Recorder recorder) throws Exception {
        chains.round(recorder);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(tokens);
    }
}
