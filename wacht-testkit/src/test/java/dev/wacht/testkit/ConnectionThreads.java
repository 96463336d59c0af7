package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

/** The threads of a LocalWacht's connections. */
final class ConnectionThreads {
    private final String prefix;

    ConnectionThreads(LocalWacht wacht) {
        prefix = "local-wacht-" + URI.create(wacht.baseUrl()).getPort() + "-";
    }

    List<Thread> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix + "connection-"))
                .toList();
    }

    /** Waits for their end, for less time than a connection lingers if its client does not close it. */
    void assertTheyEnd() throws InterruptedException {
        for (Thread thread : running()) {
            thread.join(4_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }
}
