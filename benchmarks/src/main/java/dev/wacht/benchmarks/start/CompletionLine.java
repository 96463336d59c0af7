package dev.wacht.benchmarks.start;

import java.time.Duration;

/** The line that a program prints when it has completed its operation. */
final class CompletionLine {
    static final String LINE = "done";

    private CompletionLine() {}

    /**
     * Prints the line, and on the next line the CPU nanoseconds of the whole process so far. It uses
     * {@link ProcessHandle} because that adds the least to the measured time.
     */
    static void print() {
        System.out.println(LINE);
        System.out.println(ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseThrow());
    }
}
