package dev.wacht.rules.publicapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the declarations that only one of two texts of a public API contains. */
final class PublicApiDiff {
    private static final int SHOWN = 40;
    private static final Pattern NAME = Pattern.compile("\\b(?:package|class|interface|enum|record) ([\\w.$]+)");

    private PublicApiDiff() {}

    /** Returns a line for each declaration that only one text contains: {@code -} for the first, {@code +} for the second. */
    static String between(String before, String after) {
        Set<String> removed = declarations(before);
        Set<String> added = declarations(after);
        Set<String> common = new TreeSet<>(removed);
        common.retainAll(added);
        removed.removeAll(common);
        added.removeAll(common);
        Map<String, String> signs = new TreeMap<>();
        removed.forEach(line -> signs.put(line + " -", "- " + line));
        added.forEach(line -> signs.put(line + " +", "+ " + line));
        List<String> lines = new ArrayList<>(signs.values());
        if (lines.isEmpty()) {
            return "only the order or the white space differs";
        }
        int left = lines.size() - SHOWN;
        return String.join("\n", lines.subList(0, Math.min(SHOWN, lines.size())))
                + (left > 0 ? "\n… and " + left + " more" : "");
    }

    /** Returns the declarations with their types as prefix, because members of two types can have the same text. */
    private static Set<String> declarations(String text) {
        Set<String> declarations = new TreeSet<>();
        String owner = "";
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            if (!line.startsWith(" ")) {
                Matcher name = NAME.matcher(line);
                owner = name.find() ? name.group(1) : line;
            }
            declarations.add(owner + ": " + line.strip());
        }
        return declarations;
    }
}
