package dev.wacht.benchmarks.server;

import dev.wacht.benchmarks.JavaProgram;
import dev.wacht.benchmarks.Jdk;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a server in a separate process. The server's {@code main} must end with a call of {@link ServerProgram#run}. Not
 * thread-safe.
 */
public final class ServerProcess implements AutoCloseable {
    private static final long SECONDS_TO_END = 10;

    private final Class<?> main;
    private final Process process;
    private final BufferedReader replies;
    private final BufferedWriter commands;
    private int port;

    private ServerProcess(Class<?> main, Process process) {
        this.main = main;
        this.process = process;
        this.replies = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a server and blocks until it listens.
     *
     * @throws IOException if the server does not start; its error output contains the cause
     */
    public static ServerProcess start(Jdk jdk, Class<?> main, List<String> arguments) throws IOException {
        return start(jdk, List.of(), main, arguments);
    }

    /** Like {@link #start(Jdk, Class, List)}, with additional JVM arguments. */
    public static ServerProcess start(Jdk jdk, List<String> jvmArguments, Class<?> main, List<String> arguments)
            throws IOException {
        List<String> allJvmArguments = new ArrayList<>(JavaProgram.MAPPED_HEAP);
        allJvmArguments.addAll(jvmArguments);
        Process process = JavaProgram.start(jdk, allJvmArguments, JavaProgram.classPath(), main, arguments);
        ServerProcess server = new ServerProcess(main, process);
        try {
            server.port = Integer.parseInt(server.reply());
            return server;
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Returns the port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /**
     * Sends a command and blocks until the reply arrives.
     *
     * @throws IOException if the server has ended
     */
    public String ask(String command) throws IOException {
        commands.write(command);
        commands.newLine();
        commands.flush();
        return reply();
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
            throw new InterruptedIOException("interrupted while " + main.getName() + " was stopping");
        }
    }

    private String reply() throws IOException {
        for (String line = replies.readLine(); line != null; line = replies.readLine()) {
            if (line.startsWith(ServerProgram.REPLY_PREFIX)) {
                return line.substring(ServerProgram.REPLY_PREFIX.length());
            }
        }
        throw new IOException(main.getName() + " ended; see its error output for the cause");
    }
}
