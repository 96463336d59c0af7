package dev.wacht.benchmarks.scale;

import dev.wacht.benchmarks.client.UsersDocument;
import dev.wacht.benchmarks.server.CannedServer;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API that lists users in pages of the requested size.
 *
 * @param total the number of users
 */
record PagedUsers(long total) {
    private static final Pattern LIMIT = Pattern.compile("[?&]limit=(\\d+)");
    private static final Pattern OFFSET = Pattern.compile("[?&]offset=(\\d+)");

    CannedServer start() throws IOException {
        return CannedServer.start(this::page);
    }

    private String page(String target) {
        int limit = (int) number(LIMIT, target);
        long offset = number(OFFSET, target);
        int count = (int) Math.max(0, Math.min(limit, total - offset));
        return UsersDocument.page(UsersDocument.users(count), limit, offset, offset + count < total);
    }

    /** Returns the value of a query parameter; 0 if it is missing. */
    private static long number(Pattern parameter, String target) {
        Matcher found = parameter.matcher(target);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
