package dev.wacht.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** What a server's {@code main} does once it listens. {@link ServerProcess} is the other end. */
public final class ServerProgram {
    /** Begins the lines that are answers, so that nothing else that is printed is taken for one. */
    static final String ANSWER = "> ";

    private ServerProgram() {}

    /** Says the port, and returns when the process that started this one is gone. */
    public static void run(int port) throws IOException {
        run(port, command -> {
            throw new IllegalArgumentException("this server takes no commands: " + command);
        });
    }

    /**
     * As {@link #run(int)}.
     *
     * @param commands answers each line of standard input with one line
     */
    public static void run(int port, UnaryOperator<String> commands) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println(ANSWER + port);
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            System.out.println(ANSWER + commands.apply(command));
        }
    }
}
