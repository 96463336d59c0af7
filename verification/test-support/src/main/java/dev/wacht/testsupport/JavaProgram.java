package dev.wacht.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a Java program in a separate process. */
public final class JavaProgram {
    private static final int TIMEOUT_SECONDS = 60;

    private JavaProgram() {}

    /**
     * The result of a program.
     *
     * @param output its standard output, without leading and trailing white space
     * @param errors its standard error, without leading and trailing white space
     */
    public record Result(int exitCode, String output, String errors) {}

    /** Returns the class path of the tests. */
    public static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * Runs a program. Blocks until the program has ended.
     *
     * @param variables environment variables to set; the variables of Wacht and {@code PORT} are not inherited from
     *     this process
     * @throws IllegalStateException if it does not end within 60 s
     */
    public static Result run(String classPath, Class<?> main, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        // Output goes to files, because reading a pipe would block if the program hangs.
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
                throw new IllegalStateException("the program did not end within " + TIMEOUT_SECONDS + " s");
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
