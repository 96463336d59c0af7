package dev.wacht.benchmarks.memory;

import dev.wacht.client.WachtClient;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Prints how much heap and how many threads a process has more once it has a client that made a call. */
public final class ClientAtRest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ClientAtRest() {}

    /** @param arguments where the API is, the key */
    public static void main(String[] arguments) throws InterruptedException {
        int threads = THREADS.getThreadCount();
        long before = SettledHeap.bytes();
        try (WachtClient wacht =
                WachtClient.builder().baseUrl(arguments[0]).apiKey(arguments[1]).build()) {
            wacht.users().listUsers();
            System.out.println(SettledHeap.bytes() - before);
            System.out.println(THREADS.getThreadCount() - threads);
        }
    }
}
