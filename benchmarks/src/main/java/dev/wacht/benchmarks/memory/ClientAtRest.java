package dev.wacht.benchmarks.memory;

import dev.wacht.client.WachtClient;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Prints the bytes of heap and the number of threads that an idle client retains after its first call. */
public final class ClientAtRest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ClientAtRest() {}

    /** @param arguments the base URL of the API, and the API key */
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
