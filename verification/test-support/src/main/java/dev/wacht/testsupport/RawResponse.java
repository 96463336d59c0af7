package dev.wacht.testsupport;

import java.util.List;
import java.util.Locale;

/**
 * A response from a server.
 *
 * @param status the status code; 0 if there was no response
 * @param complete whether the whole announced body was received
 */
public record RawResponse(int status, String head, String body, boolean complete) {
    public static final RawResponse NONE = new RawResponse(0, "", "", false);

    static RawResponse of(String head) {
        return new RawResponse(Integer.parseInt(head.substring(9, 12)), head, "", true);
    }

    RawResponse with(String text, boolean isComplete) {
        return new RawResponse(status, head, text, isComplete);
    }

    /** Returns the values of a header, in the order in which they were sent. */
    public List<String> headers(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }
}
