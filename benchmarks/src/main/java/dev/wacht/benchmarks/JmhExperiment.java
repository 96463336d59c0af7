package dev.wacht.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a JMH benchmark that has a parameter {@code variant}. Each round runs the variants one after the other, each in
 * a new JVM. Changes on the machine between rounds therefore affect all variants alike, and differences between two
 * JVMs show in the spread. A run is divided into slices. The first slices are the warm-up; the last of them shows
 * whether the times were stable when the measurement began.
 */
public final class JmhExperiment implements Experiment {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

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
        List<String> rotated = new ArrayList<>(variants);
        Collections.rotate(rotated, recorder.round());
        for (String variant : rotated) {
            record(variant, slices(variant), recorder);
        }
    }

    private void record(String variant, List<IterationResult> slices, Recorder recorder) {
        List<IterationResult> measured = slices.subList(effort.warmUpSlices(), slices.size());
        double cpu = mean(measured, ThreadCpuProfiler.RESULT).orElseThrow();
        recorder.record(variant, Metrics.CPU, cpu);
        recorder.record(
                variant,
                Metrics.WALL,
                measured.stream()
                        .mapToDouble(slice -> slice.getPrimaryResult().getScore())
                        .average()
                        .orElseThrow());
        mean(measured, ALLOCATED).ifPresent(bytes -> recorder.record(variant, Metrics.BYTES, bytes));
        IterationResult lastOfWarmUp = slices.get(effort.warmUpSlices() - 1);
        recorder.record(
                variant,
                Metrics.LEVEL,
                mean(List.of(lastOfWarmUp), ThreadCpuProfiler.RESULT).orElseThrow() / cpu);
    }

    /**
     * Returns the mean of a secondary result; empty if its profiler did not run. Some profilers run only in a forked
     * JVM.
     */
    private static OptionalDouble mean(List<IterationResult> slices, String result) {
        return slices.stream()
                .map(slice -> slice.getSecondaryResults().get(result))
                .filter(Objects::nonNull)
                .mapToDouble(found -> found.getScore())
                .average();
    }

    /** Runs the variant and returns the slices of both warm-up and measurement, in the order in which they ran. */
    private List<IterationResult> slices(String variant) throws RunnerException {
        return run(variant).getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .toList();
    }

    private RunResult run(String variant) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .param("variant", variant)
                .mode(Mode.AverageTime)
                .timeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
                .threads(1)
                .warmupIterations(0)
                .measurementIterations(effort.warmUpSlices() + effort.measuredSlices())
                .measurementTime(TimeValue.milliseconds(effort.slice().toMillis()))
                .addProfiler(ThreadCpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (effort.forked()) {
            options.forks(1)
                    .jvm(jdk.java().toString())
                    .jvmArgs(Stream.concat(JavaProgram.MAPPED_HEAP.stream(), jvmArguments.stream())
                            .toArray(String[]::new))
                    .addProfiler(GCProfiler.class);
        } else {
            options.forks(0);
        }
        return new Runner(options.build()).runSingle();
    }
}
