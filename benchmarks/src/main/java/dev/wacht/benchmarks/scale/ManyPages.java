package dev.wacht.benchmarks.scale;

import dev.wacht.api.model.User;
import dev.wacht.benchmarks.JavaThreadCpu;
import dev.wacht.client.WachtClient;

/** Reads all users page by page, and prints their number and the CPU microseconds per user on two lines. */
public final class ManyPages {
    private static final double NANOS_PER_MICRO = 1e3;

    private ManyPages() {}

    /** @param arguments the base URL of the API, and the API key */
    public static void main(String[] arguments) {
        JavaThreadCpu cpu = new JavaThreadCpu();
        long users = 0;
        try (WachtClient wacht =
                WachtClient.builder().baseUrl(arguments[0]).apiKey(arguments[1]).build()) {
            for (User user : wacht.users().listAllUsers()) {
                users += user.getId().isEmpty() ? 0 : 1;
            }
            System.out.println(users);
            System.out.println(cpu.nanos() / NANOS_PER_MICRO / users);
        }
    }
}
