package dev.wacht.openapi;

import java.util.List;

/** Breaks lists of arguments that are too long for a line. */
final class Lines {
    private static final int WIDTH = 120;

    private Lines() {}

    /** {@code head(a, b)tail}; on lines of their own where it would be wider than 120 columns. */
    static String call(String indent, String head, List<String> arguments, String tail) {
        String joined = String.join(", ", arguments);
        if (indent.length() + head.length() + joined.length() + tail.length() + 2 <= WIDTH) {
            return indent + head + "(" + joined + ")" + tail;
        }
        String further = indent + "        ";
        if (further.length() + joined.length() + tail.length() + 1 > WIDTH) {
            joined = String.join(",\n" + further, arguments);
        }
        return indent + head + "(\n" + further + joined + ")" + tail;
    }
}
