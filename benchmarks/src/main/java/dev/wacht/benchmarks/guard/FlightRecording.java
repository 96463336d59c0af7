package dev.wacht.benchmarks.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Computes from a recording of the JDK Flight Recorder how much of the CPU time and of the allocated bytes Wacht's
 * guard causes, in total and by method. Each sample counts for the SDK method that is nearest to the top of the stack,
 * so the work that the JDK and the framework do on behalf of a method counts for that method. The handler and the rest
 * of the filter chain run inside the guard, but are not counted as part of it.
 */
final class FlightRecording {
    private static final String CPU_SAMPLE = "jdk.ExecutionSample";
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";
    private static final Duration SAMPLE_PERIOD = Duration.ofMillis(10);
    private static final String SDK = "dev.wacht.";
    private static final String BENCHMARKS = "dev.wacht.benchmarks.";
    private static final String FILTER_CHAIN = "doFilter";
    private static final int LISTED = 10;
    private static final double PERCENT = 100;

    private final Shares cpu = new Shares();
    private final Shares bytes = new Shares();

    private FlightRecording() {}

    /** Starts a recording of this process. The caller must close it. */
    static Recording start() {
        Recording recording = new Recording();
        recording.enable(CPU_SAMPLE).withPeriod(SAMPLE_PERIOD);
        recording.enable(ALLOCATION);
        recording.start();
        return recording;
    }

    static FlightRecording read(Path file) throws IOException {
        FlightRecording profile = new FlightRecording();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                profile.add(events.readEvent());
            }
        }
        return profile;
    }

    private void add(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return;
        }
        Optional<String> found = event.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(RecordedFrame::getMethod)
                .filter(method -> isOfTheSdk(method) || isBehindTheGuard(method))
                .findFirst()
                .filter(FlightRecording::isOfTheSdk)
                .map(FlightRecording::name);
        switch (event.getEventType().getName()) {
            case CPU_SAMPLE -> cpu.add(found, 1);
            case ALLOCATION -> bytes.add(found, (double) event.getLong("weight"));
            default ->
                throw new IllegalStateException(
                        "unexpected event type: " + event.getEventType().getName());
        }
    }

    /** Returns the shares of CPU time and of allocated bytes as a Markdown table. */
    String markdown() {
        List<Map.Entry<String, Double>> cpuShares = cpu.largest();
        List<Map.Entry<String, Double>> byteShares = bytes.largest();
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "| CPU time, %,.0f samples | %% | allocated | %% |%n| --- | ---: | --- | ---: |%n",
                cpu.total));
        row(table, "all of the guard", cpu.inSdk(), "all of the guard", bytes.inSdk());
        for (int i = 0; i < Math.max(cpuShares.size(), byteShares.size()); i++) {
            Map.Entry<String, Double> one = i < cpuShares.size() ? cpuShares.get(i) : Map.entry("", 0.0);
            Map.Entry<String, Double> other = i < byteShares.size() ? byteShares.get(i) : Map.entry("", 0.0);
            row(table, one.getKey(), one.getValue(), other.getKey(), other.getValue());
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String cpu, double cpuShare, String bytes, double byteShare) {
        table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s |%n",
                cpu,
                cpu.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", cpuShare),
                bytes,
                bytes.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", byteShare)));
    }

    private static boolean isOfTheSdk(RecordedMethod method) {
        String type = method.getType().getName();
        return type.startsWith(SDK) && !type.startsWith(BENCHMARKS);
    }

    private static boolean isBehindTheGuard(RecordedMethod method) {
        return method.getType().getName().startsWith(BENCHMARKS)
                || method.getName().equals(FILTER_CHAIN);
    }

    private static String name(RecordedMethod method) {
        String type = method.getType().getName();
        return "`" + type.substring(type.lastIndexOf('.') + 1) + "." + method.getName() + "`";
    }

    /** The weight of the samples by method, and the total weight of all samples. */
    private static final class Shares {
        private final Map<String, Double> weights = new HashMap<>();
        private double total;

        void add(Optional<String> method, double weight) {
            total += weight;
            method.ifPresent(name -> weights.merge(name, weight, Double::sum));
        }

        double inSdk() {
            return percent(
                    weights.values().stream().mapToDouble(Double::doubleValue).sum());
        }

        List<Map.Entry<String, Double>> largest() {
            return weights.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(LISTED)
                    .map(entry -> Map.entry(entry.getKey(), percent(entry.getValue())))
                    .toList();
        }

        private double percent(double weight) {
            return total == 0 ? 0 : weight * PERCENT / total;
        }
    }
}
