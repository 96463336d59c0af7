package dev.wacht.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the CPU time that all Java threads use per operation, both JMH's threads and those of the code under test.
 * Threads of the JIT compiler and of the garbage collector are not included.
 */
public final class ThreadCpuProfiler implements InternalProfiler {
    static final String RESULT = "thread.cpu";

    private static final double NANOS_PER_MICRO = 1_000;

    private JavaThreadCpu cpu = new JavaThreadCpu();

    @Override
    public String getDescription() {
        return "CPU time of Java threads per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        cpu = new JavaThreadCpu();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double perOperation =
                cpu.nanos() / NANOS_PER_MICRO / Math.max(1, result.getMetadata().getAllOps());
        return List.of(new ScalarResult(RESULT, perOperation, "us/op", AggregationPolicy.AVG));
    }
}
