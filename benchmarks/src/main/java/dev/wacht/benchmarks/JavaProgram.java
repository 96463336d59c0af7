package dev.wacht.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Starts a program of this module in a JVM of its own. */
public final class JavaProgram {
    private JavaProgram() {}

    /**
     * @param jvmArguments such as {@code -Xmx256m}
     * @param main the class to run
     * @return the process: its standard output is to be read, its errors go to ours
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

    /** All that this module has. */
    public static String classPath() {
        return classPath(entry -> true);
    }

    /** The part of this module's class path that these file names are of. */
    public static String classPath(Predicate<String> fileName) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (fileName.test(Path.of(entry).getFileName().toString())) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
