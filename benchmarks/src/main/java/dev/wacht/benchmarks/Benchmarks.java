package dev.wacht.benchmarks;

import dev.wacht.benchmarks.javascript.JavaScriptExperiment;
import dev.wacht.benchmarks.report.EarlierResults;
import dev.wacht.benchmarks.report.ResultsPage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the experiments and draws the results. */
public final class Benchmarks {
    private final Experiments plan;
    private final MeasurementSettings effort;
    private final PrintStream progress;

    Benchmarks(Experiments plan, MeasurementSettings effort, PrintStream progress) {
        this.plan = plan;
        this.effort = effort;
        this.progress = progress;
    }

    /**
     * Runs the experiments and writes the results page.
     *
     * <ul>
     *   <li>{@code --folder=}: the directory of this module; default: the working directory
     *   <li>{@code --jdks=17=/path,25=/path}: the JDKs to measure on; default: the current JDK
     *   <li>{@code --rounds=}: the number of rounds; default: 10
     *   <li>{@code --only=}: comma-separated names of experiments; the results are then written to {@code target}, and
     *       {@code RESULTS.md} does not change
     *   <li>{@code --draw=again}: writes the results of the last run again, without measuring
     *   <li>{@code --javascript=}: the directory whose {@code node_modules} contains Wacht's JavaScript SDK
     * </ul>
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = options(arguments);
        Path folder = Path.of(options.getOrDefault("folder", "."));
        System.setProperty(JavaScriptExperiment.FOLDER, options.getOrDefault("javascript", ""));
        String only = options.getOrDefault("only", "");
        MeasurementSettings effort = MeasurementSettings.full(Integer.parseInt(options.getOrDefault("rounds", "10")));
        Experiments plan =
                only.isBlank() ? Experiments.whole() : Experiments.whole().only(List.of(only.split(",", -1)));
        List<Jdk> jdks = Jdk.parse(options.getOrDefault("jdks", ""));

        Path file = folder.resolve("target").resolve("samples.tsv");
        Path replaced = folder.resolve("target").resolve("replaced-RESULTS.md");
        List<Sample> samples = new ArrayList<>();
        if (options.getOrDefault("draw", "").equals("again")) {
            Files.readAllLines(file).forEach(line -> samples.add(Sample.parse(line)));
        } else {
            // Each sample is written immediately, so that stopping the run loses none.
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.copy(folder.resolve("RESULTS.md"), replaced, StandardCopyOption.REPLACE_EXISTING);
            new Benchmarks(plan, effort, System.out).run(jdks, sample -> {
                samples.add(sample);
                append(file, sample.line());
            });
        }
        Path results = only.isBlank() ? folder : folder.resolve("target");
        EarlierResults earlier =
                Files.exists(replaced) ? EarlierResults.parse(Files.readString(replaced)) : EarlierResults.none();
        new ResultsPage(samples, Setting.markdown(jdks, effort), earlier).write(results);
        System.out.println("Results: " + results.resolve("RESULTS.md"));
    }

    void run(List<Jdk> jdks, Consumer<Sample> samples) throws Exception {
        for (Jdk jdk : jdks) {
            Map<String, Experiment> open = new LinkedHashMap<>();
            try {
                for (Map.Entry<String, Experiment.Opening> entry :
                        plan.experiments().entrySet()) {
                    open.put(entry.getKey(), entry.getValue().open(jdk, effort));
                }
                for (int round = 0; round < effort.rounds(); round++) {
                    for (Map.Entry<String, Experiment> entry : open.entrySet()) {
                        long start = System.nanoTime();
                        entry.getValue().round(new Recorder(jdk.name(), round, entry.getKey(), samples));
                        progress.printf(
                                "JDK %s, round %d of %d, %s: %.1f s%n",
                                jdk.name(),
                                round + 1,
                                effort.rounds(),
                                entry.getKey(),
                                (System.nanoTime() - start) / 1e9);
                    }
                }
            } finally {
                close(open.values());
            }
        }
    }

    /** Closes every experiment, even if closing one fails, and then throws the first failure. */
    private static void close(Iterable<Experiment> experiments) throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (Experiment experiment : experiments) {
            try {
                experiment.close();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("expected --name=value, but found: " + argument);
            }
            options.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return options;
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
