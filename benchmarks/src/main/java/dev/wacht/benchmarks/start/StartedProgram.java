package dev.wacht.benchmarks.start;

import dev.wacht.benchmarks.JavaProgram;
import dev.wacht.benchmarks.Jdk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that performs one operation, prints {@link CompletionLine} and ends.
 *
 * @param classPath jars, with the platform's path separator between them
 */
record StartedProgram(Class<?> main, String classPath, List<String> arguments) {
    /** Prevents SLF4J's warning about the missing logging library. */
    private static final String QUIET = "-Dslf4j.internal.verbosity=ERROR";

    /**
     * Runs the program and blocks until it ends.
     *
     * @throws IOException if the program fails; its error output contains the cause
     */
    Run run(Jdk jdk, List<String> jvmArguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(jvmArguments);
        all.add(QUIET);
        long start = System.nanoTime();
        Process process = JavaProgram.start(jdk, all, classPath, main, arguments);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            long wall = System.nanoTime() - start;
            String cpu = out.readLine();
            if (process.waitFor() != 0 || !CompletionLine.LINE.equals(line) || cpu == null) {
                throw new IOException(main.getName() + " failed; see its error output for the cause");
            }
            return new Run(wall, Long.parseLong(cpu));
        } finally {
            process.destroy();
        }
    }

    /**
     * The duration of one run.
     *
     * @param wallNanos the wall time from the start of the JVM until the operation was complete
     * @param cpuNanos the CPU time of the whole process until then
     */
    record Run(long wallNanos, long cpuNanos) {}
}
