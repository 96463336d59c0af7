package dev.wacht.benchmarks.start;

import static dev.wacht.benchmarks.Libraries.NIMBUS;
import static dev.wacht.benchmarks.Libraries.RETROFIT;
import static dev.wacht.benchmarks.Libraries.WACHT_AUTH;
import static dev.wacht.benchmarks.Libraries.WACHT_CLIENT;

import dev.wacht.benchmarks.Experiment;
import dev.wacht.benchmarks.Jdk;
import dev.wacht.benchmarks.Libraries;
import dev.wacht.benchmarks.MeasurementSettings;
import dev.wacht.benchmarks.Metrics;
import dev.wacht.benchmarks.Recorder;
import dev.wacht.benchmarks.client.UsersDocument;
import dev.wacht.benchmarks.server.CannedServer;
import dev.wacht.benchmarks.tokens.TokenPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures programs, each in a new JVM, that perform one operation: they verify one token, or make one API call. The
 * SDK's programs are also measured with AppCDS.
 *
 * <p>The variant {@code peer} performs both operations without the SDK.
 */
public final class StartExperiment implements Experiment {
    private static final String KEYS_PATH = "/.well-known/jwks.json";
    private static final String API_KEY = "wk_measured_0123456789abcdefghijklmnopqrstuvwxyz";
    private static final double NANOS_PER_MILLI = 1e6;

    private final Jdk jdk;
    private final MeasurementSettings effort;
    private final CannedServer server;
    private final Path folder;
    private final List<Variant> variants;

    private StartExperiment(
            Jdk jdk, MeasurementSettings effort, CannedServer server, Path folder, List<Variant> variants) {
        this.jdk = jdk;
        this.effort = effort;
        this.server = server;
        this.folder = folder;
        this.variants = variants;
    }

    public static Experiment open(Jdk jdk, MeasurementSettings effort) throws IOException, InterruptedException {
        TokenPool pool = TokenPool.create(1);
        CannedServer server = CannedServer.start(
                Map.of(KEYS_PATH, pool.jwks(), UsersDocument.PATH, UsersDocument.json()), Duration.ZERO);
        Path folder = Files.createTempDirectory("start");
        try {
            return new StartExperiment(jdk, effort, server, folder, variants(jdk, pool, server.port(), folder));
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            delete(folder);
            throw e;
        }
    }

    @Override
    public void round(Recorder recorder) throws IOException, InterruptedException {
        List<Variant> rotated = new ArrayList<>(variants);
        Collections.rotate(rotated, recorder.round());
        for (Variant variant : rotated) {
            long wall = 0;
            long cpu = 0;
            int runs = 0;
            do {
                StartedProgram.Run run = variant.program().run(jdk, variant.jvmArguments());
                wall += run.wallNanos();
                cpu += run.cpuNanos();
                runs++;
            } while (wall < effort.time().toNanos());
            recorder.record(variant.name(), Metrics.START, wall / NANOS_PER_MILLI / runs);
            recorder.record(variant.name(), Metrics.START_CPU, cpu / NANOS_PER_MILLI / runs);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        delete(folder);
    }

    private static List<Variant> variants(Jdk jdk, TokenPool pool, int port, Path folder)
            throws IOException, InterruptedException {
        String origin = "http://127.0.0.1:" + port;
        List<String> token =
                List.of(origin + KEYS_PATH, pool.issuer(), pool.tokens().get(0));
        List<String> call = List.of(origin + "/", API_KEY);
        ProgramJars jars = new ProgramJars(folder);
        StartedProgram wachtToken = program(WachtFirstToken.class, jars, token, WACHT_AUTH, NIMBUS);
        StartedProgram peerToken = program(PeerFirstToken.class, jars, token, NIMBUS);
        StartedProgram wachtCall = program(WachtFirstCall.class, jars, call, WACHT_CLIENT, WACHT_AUTH, RETROFIT);
        StartedProgram peerCall = program(PeerFirstCall.class, jars, call, RETROFIT);
        List<String> both = Stream.concat(token.stream(), call.stream()).toList();
        StartedProgram peer = program(PeerFirstTokenAndCall.class, jars, both, NIMBUS, RETROFIT);
        return List.of(
                new Variant("wacht-token", wachtToken, List.of()),
                new Variant("peer-token", peerToken, List.of()),
                new Variant("wacht-call", wachtCall, List.of()),
                new Variant("peer-call", peerCall, List.of()),
                new Variant("peer", peer, List.of()),
                new Variant(
                        "wacht-token-cds", wachtToken, ClassArchive.of(wachtToken, jdk, folder.resolve("token.jsa"))),
                new Variant("wacht-call-cds", wachtCall, ClassArchive.of(wachtCall, jdk, folder.resolve("call.jsa"))));
    }

    private static StartedProgram program(
            Class<?> main, ProgramJars jars, List<String> arguments, Libraries... libraries) throws IOException {
        return new StartedProgram(main, jars.classPath(Libraries.of(main, List.of(libraries))), arguments);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private record Variant(String name, StartedProgram program, List<String> jvmArguments) {}
}
