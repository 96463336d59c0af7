package dev.wacht.benchmarks.client;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.JavaProgram;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.server.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures how many concurrent calls a client completes per second, against a server that delays its responses. */
public final class AsyncExperiment implements Experiment {
    private static final Duration DELAY = Duration.ofMillis(20);
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Jdk jdk;
    private final MeasurementSettings effort;
    private final ServerProcess server;

    private AsyncExperiment(Jdk jdk, MeasurementSettings effort, ServerProcess server) {
        this.jdk = jdk;
        this.effort = effort;
        this.server = server;
    }

    public static Experiment open(Jdk jdk, MeasurementSettings effort) throws IOException {
        return new AsyncExperiment(jdk, effort, ApiServer.start(jdk, DELAY));
    }

    @Override
    public void round(Recorder recorder) throws IOException, InterruptedException {
        List<String> rotated = new ArrayList<>(AsyncListUsers.VARIANTS);
        Collections.rotate(rotated, recorder.round());
        for (String variant : rotated) {
            String[] printed = run(variant).split(" ", -1);
            double calls = Double.parseDouble(printed[0]);
            recorder.record(variant, Metrics.RATE, calls * NANOS_PER_SECOND / Double.parseDouble(printed[1]));
            recorder.record(variant, Metrics.CPU, Double.parseDouble(printed[2]) / NANOS_PER_MICRO / calls);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private String run(String variant) throws IOException, InterruptedException {
        Process program = JavaProgram.start(
                jdk,
                JavaProgram.MAPPED_HEAP,
                JavaProgram.classPath(),
                AsyncProgram.class,
                List.of(
                        variant,
                        Integer.toString(server.port()),
                        effort.warmUp().toString(),
                        effort.time().toString()));
        try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            if (program.waitFor() != 0 || line == null) {
                throw new IOException("the calls of " + variant + " failed; see the error output for the cause");
            }
            return line;
        } finally {
            program.destroy();
        }
    }
}
