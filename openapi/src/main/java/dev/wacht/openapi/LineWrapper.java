package dev.wacht.openapi;

import java.util.List;

/** Wraps calls and signatures at 120 columns. */
final class LineWrapper {
    static final int WIDTH = 120;

    private LineWrapper() {}

    /** Returns {@code head(a, b)tail}, with the arguments on separate lines if one line would be too wide. */
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

    /** Returns {@code a.b()}, on two lines if it would not fit after {@code indent} and {@code before}. */
    static String chain(String indent, String before, String first, String second) {
        boolean fits = indent.length() + before.length() + first.length() + second.length() <= WIDTH;
        return fits ? first + second : first + "\n" + indent + "        " + second;
    }
}
