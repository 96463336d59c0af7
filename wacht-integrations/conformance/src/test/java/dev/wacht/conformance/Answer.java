package dev.wacht.conformance;

import java.util.List;
import java.util.Locale;

/**
 * What came back.
 *
 * @param status 0 if nothing did
 * @param complete whether the body came to the end that was announced
 */
record Answer(int status, String head, String body, boolean complete) {
    static final Answer NONE = new Answer(0, "", "", false);

    static Answer of(String head) {
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, "", true);
    }

    Answer with(String text, boolean isComplete) {
        return new Answer(status, head, text, isComplete);
    }

    List<String> headers(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }
}
