package dev.wacht.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A JMH benchmark with a parameter {@code variant}. Each round runs each variant in a JVM of its own, one after the other:
 * what changes on the machine between rounds meets all of them, and what differs between two JVMs shows in the spread.
 */
public final class JmhExperiment implements Experiment {
    private final Class<?> benchmark;
    private final List<String> variants;
    private final Jdk jdk;
    private final MeasurementSettings effort;
    private final List<String> jvmArguments;

    public JmhExperiment(
            Class<?> benchmark, List<String> variants, Jdk jdk, MeasurementSettings effort, List<String> jvmArguments) {
        this.benchmark = benchmark;
        this.variants = variants;
        this.jdk = jdk;
        this.effort = effort;
        this.jvmArguments = jvmArguments;
    }

    @Override
    public void round(Recorder recorder) throws RunnerException {
        List<String> turned = new ArrayList<>(variants);
        Collections.rotate(turned, recorder.round());
        for (String variant : turned) {
            RunResult result = run(variant);
            Result<?> cpu = Objects.requireNonNull(result.getSecondaryResults().get(ThreadCpuProfiler.RESULT));
            recorder.record(variant, Metrics.CPU, score(cpu));
            recorder.record(variant, Metrics.WALL, result.getPrimaryResult().getScore());
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (bytes != null) {
                recorder.record(variant, Metrics.BYTES, score(bytes));
            }
        }
    }

    private RunResult run(String variant) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .param("variant", variant)
                .mode(Mode.AverageTime)
                .timeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
                .threads(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(effort.warmUp().toMillis()))
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(effort.time().toMillis()))
                .addProfiler(ThreadCpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (effort.forked()) {
            options.forks(1)
                    .jvm(jdk.java().toString())
                    .jvmArgs(jvmArguments.toArray(String[]::new))
                    .addProfiler(GCProfiler.class);
        } else {
            options.forks(0);
        }
        return new Runner(options.build()).runSingle();
    }

    private static double score(Result<?> result) {
        return result.getScore();
    }
}
