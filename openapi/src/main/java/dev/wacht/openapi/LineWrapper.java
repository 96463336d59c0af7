package dev.wacht.openapi;

import java.util.List;

/** Breaks lists of arguments that are too long for a line. */
final class LineWrapper {
    static final int WIDTH = 120;

    private LineWrapper() {}

    /** {@code head(a, b)tail}; on lines of their own where it would be wider than 120 columns. */
    static String call(String indent, String head, List<String> arguments, String tail) {
        String joined = String.join(", ", arguments);
        if (indent.length() + head.length() + joined.length() + tail.length() + 2 <= WIDTH) {
            return indent + head + "(" + joined + ")" + tail;
        }
        String further = indent + "        ";
        int assignment = head.indexOf(" = ");
        boolean headFits = indent.length() + head.length() + 1 <= WIDTH;
        if (assignment > 0 && (!headFits || arguments.size() < 3)) {
            return indent + head.substring(0, assignment + 2) + "\n"
                    + call(further, head.substring(assignment + 3), arguments, tail);
        }
        int lastBlank = head.lastIndexOf(' ');
        if (!headFits && lastBlank > 0) {
            head = head.substring(0, lastBlank) + "\n" + further + head.substring(lastBlank + 1);
            further += "        ";
        }
        if (further.length() + joined.length() + tail.length() + 1 > WIDTH) {
            joined = String.join(",\n" + further, arguments);
        }
        return indent + head + "(\n" + further + joined + ")" + tail;
    }

    /** {@code a.b()} without the indentation and what is before it; on two lines where it would be too wide. */
    static String chain(String indent, String before, String first, String second) {
        boolean fits = indent.length() + before.length() + first.length() + second.length() <= WIDTH;
        return fits ? first + second : first + "\n" + indent + "        " + second;
    }
}
