package dev.wacht.benchmarks.start;

import dev.wacht.benchmarks.JavaProgram;
import dev.wacht.benchmarks.Jdk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that does one thing, says so, and ends.
 *
 * @param classPath jars, with commas between
 */
record StartedProgram(Class<?> main, String classPath, List<String> arguments) {
    /** A program has no logging library here, which is not worth three lines on standard error. */
    private static final String QUIET = "-Dslf4j.internal.verbosity=ERROR";

    /**
     * Runs it to its end.
     *
     * @throws IOException if it fails; its error output says why
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
                throw new IOException(main.getName() + " failed; its error output says why");
            }
            return new Run(wall, Long.parseLong(cpu));
        } finally {
            process.destroy();
        }
    }

    /**
     * How it went.
     *
     * @param wallNanos from before the JVM started until the thing was done
     * @param cpuNanos of the whole process until then
     */
    record Run(long wallNanos, long cpuNanos) {}
}
