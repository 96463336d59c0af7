package dev.wacht.benchmarks.client;

import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.server.CannedServer;
import dev.wacht.benchmarks.server.ServerProcess;
import dev.wacht.benchmarks.server.ServerProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Replaces Wacht's API with a server in a separate process, which responds with prepared users. */
public final class ApiServer {
    private ApiServer() {}

    /**
     * Starts the server and blocks until it listens.
     *
     * @param delay how long the server waits before each response
     */
    static ServerProcess start(Jdk jdk, Duration delay) throws IOException {
        return ServerProcess.start(jdk, ApiServer.class, List.of(delay.toString()));
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> bodies = Map.of(UsersDocument.PATH, UsersDocument.json());
        try (CannedServer server = CannedServer.start(bodies, Duration.parse(arguments[0]))) {
            ServerProgram.run(server.port());
        }
    }
}
