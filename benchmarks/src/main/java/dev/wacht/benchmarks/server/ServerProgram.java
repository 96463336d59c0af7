package dev.wacht.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Handles the commands that {@link ServerProcess} sends to a server over standard input. */
public final class ServerProgram {
    /** The prefix of each reply, which distinguishes replies from other output. */
    static final String REPLY_PREFIX = "> ";

    private ServerProgram() {}

    /** Prints the port and blocks until the process that started this one has ended. */
    public static void run(int port) throws IOException {
        run(port, command -> {
            throw new IllegalArgumentException("this server accepts no commands: " + command);
        });
    }

    /**
     * Prints the port, and blocks until the process that started this one has ended.
     *
     * @param commands maps each command, a line of standard input, to a reply of one line
     */
    public static void run(int port, UnaryOperator<String> commands) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println(REPLY_PREFIX + port);
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            System.out.println(REPLY_PREFIX + commands.apply(command));
        }
    }
}
