package dev.wacht.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a Java program to its end, in a process of its own. */
public final class JavaProgram {
    private static final int TIMEOUT_SECONDS = 60;

    private JavaProgram() {}

    /**
     * How a program ended.
     *
     * @param output all that it printed, without white space at the edges
     * @param errors the same of its standard error
     */
    public record Result(int exitCode, String output, String errors) {}

    /** Returns the class path of the tests. */
    public static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * Runs a program. Blocks until it has ended.
     *
     * @param variables the environment; of this process's own, variables of Wacht and {@code PORT} are not passed on
     * @throws IllegalStateException if it does not end in 60 s
     */
    public static Result run(String classPath, Class<?> main, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        // Files, because a reader of a pipe would wait for a program that hangs.
        Path output = Files.createTempFile("program", ".out");
        Path errors = Files.createTempFile("program", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.contains("WACHT") || name.equals("PORT"));
            builder.environment().putAll(variables);
            int exitCode = exitCode(builder.start());
            return new Result(exitCode, text(output), text(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static int exitCode(Process process) throws InterruptedException {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the program has not ended after " + TIMEOUT_SECONDS + " s");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
