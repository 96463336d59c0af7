package dev.wacht.benchmarks.client;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.JmhExperiment;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs {@link ListUsersBenchmark} against one server, which all rounds share. */
public final class ListUsersExperiment implements Experiment {
    private final ServerProcess server;
    private final Experiment calls;

    private ListUsersExperiment(ServerProcess server, Experiment calls) {
        this.server = server;
        this.calls = calls;
    }

    public static Experiment open(Jdk jdk, MeasurementSettings effort) throws IOException {
        ServerProcess server = ApiServer.start(jdk, Duration.ZERO);
        String port = Integer.toString(server.port());
        // A run in this process reads the property; forked JVMs receive it as an argument.
        System.setProperty(ListUsersBenchmark.PORT, port);
        List<String> jvmArguments = List.of("-D" + ListUsersBenchmark.PORT + "=" + port);
        return new ListUsersExperiment(
                server, new JmhExperiment(ListUsersBenchmark.class, ListUsers.VARIANTS, jdk, effort, jvmArguments));
    }

    @Override
    public void round(Recorder recorder) throws Exception {
        calls.round(recorder);
    }

    @Override
    public void close() throws IOException {
        System.clearProperty(ListUsersBenchmark.PORT);
        server.close();
    }
}
