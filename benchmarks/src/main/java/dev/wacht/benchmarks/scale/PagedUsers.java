package dev.wacht.benchmarks.scale;

import dev.wacht.benchmarks.client.UsersDocument;
import dev.wacht.benchmarks.server.CannedServer;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API that lists so many users, in pages of the size that is requested. */
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

    /** 0 where it was not sent, as the server takes it. */
    private static long number(Pattern parameter, String target) {
        Matcher found = parameter.matcher(target);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
