package dev.wacht.benchmarks.start;

import java.time.Duration;

/** What every program says when it has done its one thing. */
final class CompletionLine {
    static final String LINE = "done";

    private CompletionLine() {}

    /** Then the CPU nanoseconds of the whole process, by the cheapest means that there is. */
    static void say() {
        System.out.println(LINE);
        System.out.println(ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseThrow());
    }
}
