package dev.wacht.benchmarks.client;

import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.server.CannedServer;
import dev.wacht.benchmarks.server.ServerProcess;
import dev.wacht.benchmarks.server.ServerProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stands in for Wacht's API, in a process of its own. */
public final class ApiServer {
    private ApiServer() {}

    /** @param delay how long each answer takes */
    static ServerProcess start(Jdk jdk, Duration delay) throws IOException {
        return ServerProcess.start(jdk, ApiServer.class, List.of(delay.toString()));
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> answers = Map.of(UsersDocument.PATH, UsersDocument.json());
        try (CannedServer server = CannedServer.start(answers, Duration.parse(arguments[0]))) {
            ServerProgram.run(server.port());
        }
    }
}
