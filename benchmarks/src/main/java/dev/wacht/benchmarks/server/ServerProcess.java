package dev.wacht.benchmarks.server;

import dev.wacht.benchmarks.JavaProgram;
import dev.wacht.benchmarks.Jdk;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, whose {@code main} ends in {@link ServerProgram#run}. Not thread-safe. */
public final class ServerProcess implements AutoCloseable {
    private static final long SECONDS_TO_END = 10;

    private final Class<?> main;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private int port;

    private ServerProcess(Class<?> main, Process process) {
        this.main = main;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Returns when it listens.
     *
     * @throws IOException if it does not start; its error output says why
     */
    public static ServerProcess start(Jdk jdk, Class<?> main, List<String> arguments) throws IOException {
        return start(jdk, List.of(), main, arguments);
    }

    /** As {@link #start(Jdk, Class, List)}, in a JVM with these arguments. */
    public static ServerProcess start(Jdk jdk, List<String> jvmArguments, Class<?> main, List<String> arguments)
            throws IOException {
        Process process = JavaProgram.start(jdk, jvmArguments, JavaProgram.classPath(), main, arguments);
        ServerProcess server = new ServerProcess(main, process);
        try {
            server.port = Integer.parseInt(server.answer());
            return server;
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** What it answers to a line. */
    public String ask(String command) throws IOException {
        commands.write(command);
        commands.newLine();
        commands.flush();
        return answer();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + main.getName() + " ended");
        }
    }

    private String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ServerProgram.ANSWER)) {
                return line.substring(ServerProgram.ANSWER.length());
            }
        }
        throw new IOException(main.getName() + " ended; its error output says why");
    }
}
