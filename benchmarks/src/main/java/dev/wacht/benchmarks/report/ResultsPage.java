package dev.wacht.benchmarks.report;

import dev.wacht.benchmarks.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** RESULTS.md and its charts. */
public final class ResultsPage {
    private final Samples samples;
    private final String setting;
    private final EarlierResults earlier;

    /**
     * @param setting what it was measured on and with, in Markdown
     * @param earlier the figures of the page that this one replaces
     */
    public ResultsPage(List<Sample> samples, String setting, EarlierResults earlier) {
        this.samples = new Samples(samples);
        this.setting = setting;
        this.earlier = earlier;
    }

    /** Writes {@code RESULTS.md}, and the folder {@code charts} anew. */
    public void write(Path folder) throws IOException {
        Path charts = Files.createDirectories(folder.resolve("charts"));
        StringBuilder images = new StringBuilder();
        for (String jdk : samples.jdks()) {
            for (Map.Entry<String, String> chart : Charts.svg(samples, jdk).entrySet()) {
                Files.writeString(charts.resolve(chart.getKey()), chart.getValue());
                images.append("![").append(chart.getKey().replace(".svg", "")).append("](charts/");
                images.append(chart.getKey()).append(")\n\n");
            }
        }
        Files.writeString(folder.resolve("RESULTS.md"), markdown(images.toString()));
    }

    private String markdown(String images) {
        StringBuilder page = new StringBuilder();
        page.append("# Results\n\nWritten by the run that measured: see README.md. Do not edit.\n\n");
        page.append(setting);
        page.append(
                "\n## Targets\n\nA figure is the median over the rounds, with the range of the rounds in parentheses; of ten");
        page.append(
                " or more rounds, the lowest and the highest tenth are left out. A ratio is made of two figures of the");
        page.append(" same round. A limit within the range is \"not decided\".");
        earlier.date()
                .ifPresent(date -> page.append(" \"Before\" is the median of the page of ")
                        .append(date)
                        .append(", whose variants warmed up for a shorter time."));
        page.append("\n");
        targets(page);
        page.append("\n## Charts\n\n").append(images);
        page.append("## All figures\n");
        for (String experiment : samples.experiments()) {
            figures(page, experiment);
        }
        return page.toString();
    }

    private void targets(StringBuilder page) {
        String group = "";
        for (Target target : Targets.all()) {
            if (!group.equals(target.group())) {
                reason(page, group);
                group = target.group();
                page.append("\n### ").append(group).append("\n\n|  |");
                samples.jdks().forEach(jdk -> page.append(" JDK ").append(jdk).append(" | before | target | |"));
                page.append("\n| --- |")
                        .append(" ---: | ---: | --- | --- |"
                                .repeat(samples.jdks().size()));
                page.append("\n");
            }
            page.append("| ").append(target.what()).append(" |");
            for (String jdk : samples.jdks()) {
                TrimmedRange spread = target.measured(samples, jdk);
                boolean stated = target.limits().get(jdk) == null;
                page.append(" ").append(spread == null ? "" : spread.text()).append(" | ");
                page.append(earlier.median(target, jdk)).append(" | ");
                page.append(target.limit(jdk)).append(" | ");
                page.append(stated ? "" : target.verdict(samples, jdk).text()).append(" |");
            }
            page.append("\n");
        }
        reason(page, group);
    }

    /** Why not, where not all of a group's targets are met. */
    private void reason(StringBuilder page, String group) {
        boolean open = Targets.all().stream()
                .filter(target -> target.group().equals(group))
                .anyMatch(target -> samples.jdks().stream()
                        .anyMatch(jdk -> target.verdict(samples, jdk) == Verdict.NOT_MET
                                || target.verdict(samples, jdk) == Verdict.NOT_DECIDED));
        if (open) {
            MissedTargetReasons.of(group)
                    .ifPresent(reason -> page.append("\n").append(reason).append("\n"));
        }
    }

    private void figures(StringBuilder page, String experiment) {
        Set<String> metrics = samples.metrics(experiment);
        for (String jdk : samples.jdks()) {
            page.append("\n### ")
                    .append(experiment)
                    .append(", JDK ")
                    .append(jdk)
                    .append("\n\n|  |");
            metrics.forEach(metric -> page.append(" ").append(metric).append(" |"));
            page.append("\n| --- |").append(" ---: |".repeat(metrics.size())).append("\n");
            for (String variant : samples.variants(experiment)) {
                page.append("| ").append(variant).append(" |");
                for (String metric : metrics) {
                    double[] rounds = samples.rounds(jdk, round -> round.value(experiment, variant, metric));
                    page.append(" ")
                            .append(
                                    rounds.length == 0
                                            ? ""
                                            : TrimmedRange.of(rounds).text())
                            .append(" |");
                }
                page.append("\n");
            }
        }
    }
}
