package dev.wacht.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Draws a horizontal bar chart with a figure next to each bar, as SVG for light and dark backgrounds. */
final class BarChart {
    private static final int WIDTH = 760;
    private static final int LABEL = 190;
    private static final int FIGURE = 190;
    private static final int ROW = 26;
    private static final int TOP = 40;
    private static final String TEXT = "font-family=\"sans-serif\" font-size=\"13\" fill=\"#7a7a7a\"";

    private BarChart() {}

    /**
     * Returns the chart as SVG.
     *
     * @param highlighted the prefix of the labels whose bars are highlighted
     */
    static String svg(String title, String highlighted, List<Bar> bars) {
        double most =
                bars.stream().mapToDouble(bar -> bar.spread().high()).max().orElse(1);
        int height = TOP + bars.size() * ROW + 10;
        StringBuilder svg = new StringBuilder();
        svg.append(line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, height, title));
        svg.append(line("  <text x=\"0\" y=\"20\" font-weight=\"bold\" %s>%s</text>", TEXT, title));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = TOP + i * ROW;
            double scale = (WIDTH - LABEL - FIGURE) / most;
            double width = Math.max(1, bar.spread().median() * scale);
            String colour = bar.label().startsWith(highlighted) ? "#2f7d5b" : "#9aa5b1";
            svg.append(line(
                    "  <text x=\"%d\" y=\"%d\" text-anchor=\"end\" %s>%s</text>",
                    LABEL - 8, y + 14, TEXT, bar.label()));
            svg.append(line(
                    "  <rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>", LABEL, y, width, colour));
            svg.append(line(
                    "  <line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#404040\"/>",
                    LABEL + bar.spread().low() * scale, LABEL + bar.spread().high() * scale, y + 9, y + 9));
            svg.append(line(
                    "  <text x=\"%.1f\" y=\"%d\" %s>%s</text>",
                    LABEL + Math.max(width, bar.spread().high() * scale) + 6,
                    y + 14,
                    TEXT,
                    bar.spread().text()));
        }
        return svg.append("</svg>\n").toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would require a dependency on Error Prone.
    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }

    /** A bar, which shows the median of the spread, and a line for its range. */
    record Bar(String label, TrimmedRange spread) {}
}
