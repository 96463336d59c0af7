package dev.wacht.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Starts a program of this module in a new JVM. */
public final class JavaProgram {
    /**
     * A heap of a fixed size, whose pages are mapped at the start. Otherwise the operating system maps each page when it
     * is used for the first time, and the variant that allocates at that moment pays for it: on a virtual machine this
     * can take longer than the variant itself.
     */
    public static final List<String> MAPPED_HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");

    private JavaProgram() {}

    /**
     * Starts the program. Its standard error goes to the standard error of this process.
     *
     * @param jvmArguments such as {@code -Xmx256m}
     * @param main the class to run
     * @return the process, whose standard output the caller must read
     */
    public static Process start(
            Jdk jdk, List<String> jvmArguments, String classPath, Class<?> main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Runs a program to its end, and returns the numbers that it prints, one per line.
     *
     * @param input the lines of its standard input
     * @throws IOException if it fails; see its error output for the cause
     */
    public static List<Double> figures(
            Jdk jdk,
            List<String> jvmArguments,
            String classPath,
            Class<?> main,
            List<String> arguments,
            List<String> input)
            throws IOException, InterruptedException {
        Process program = start(jdk, jvmArguments, classPath, main, arguments);
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            try (BufferedWriter in = program.outputWriter(StandardCharsets.UTF_8)) {
                for (String line : input) {
                    in.write(line);
                    in.newLine();
                }
            }
            List<Double> printed = out.lines().map(Double::valueOf).toList();
            if (program.waitFor() != 0) {
                throw new IOException(main.getName() + " failed; see its error output for the cause");
            }
            return printed;
        } finally {
            program.destroy();
        }
    }

    /** Returns the class path of this process. */
    public static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** Returns a class path of these jars and directories. */
    public static String classPath(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
