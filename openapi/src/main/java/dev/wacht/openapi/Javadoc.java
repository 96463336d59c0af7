package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes Javadoc comments from descriptions in the specification. */
final class Javadoc {
    private static final int WIDTH = 120;

    /** White space outside inline tags. */
    private static final String BETWEEN_WORDS = "\\s+(?![^{]*})";

    private Javadoc() {}

    /** Returns a sentence of the specification as HTML, with a full stop. */
    static String text(String sentence) {
        String trimmed = sentence.strip();
        String escaped = trimmed.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replaceAll("`([^`]+)`", "{@code $1}");
        return escaped.isEmpty() || escaped.endsWith(".") ? escaped : escaped + ".";
    }

    /** Returns a sentence as HTML, without a full stop and with a lower-case first letter, for a {@code @param} tag. */
    static String phrase(String sentence) {
        String text = text(sentence);
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT)
                        + text.substring(1).replaceFirst("\\.$", "");
    }

    /**
     * Returns a Javadoc comment with indentation and a line break; empty if there are no paragraphs and no tags.
     *
     * @param paragraphs the paragraphs in HTML; empty ones are dropped
     * @param tags the block tags
     */
    static String comment(String indent, List<String> paragraphs, List<String> tags) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            if (!paragraph.isEmpty()) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.addAll(wrap((lines.isEmpty() ? "" : "<p>") + paragraph, indent.length(), ""));
            }
        }
        if (!tags.isEmpty() && !lines.isEmpty()) {
            lines.add("");
        }
        tags.forEach(tag -> lines.addAll(wrap(tag, indent.length(), "    ")));
        if (lines.isEmpty()) {
            return "";
        }
        if (lines.size() == 1 && indent.length() + lines.get(0).length() + 8 <= WIDTH) {
            return indent + "/** " + lines.get(0) + " */\n";
        }
        StringBuilder comment = new StringBuilder(indent + "/**\n");
        lines.forEach(
                line -> comment.append((indent + " * " + line).stripTrailing()).append('\n'));
        return comment + indent + " */\n";
    }

    private static List<String> wrap(String text, int indent, String hanging) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(BETWEEN_WORDS, -1)) {
            if (line.length() > 0 && indent + 3 + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(hanging);
                line.append(word);
            } else {
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
