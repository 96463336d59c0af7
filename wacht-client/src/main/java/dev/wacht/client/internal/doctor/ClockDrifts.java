package dev.wacht.client.internal.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects how far this machine's clock is ahead of the {@code Date} header of each response. Thread-safe. */
final class ClockDrifts {
    private final List<Duration> drifts = new ArrayList<>();

    synchronized void add(Duration drift) {
        drifts.add(drift);
    }

    synchronized List<Duration> list() {
        return List.copyOf(drifts);
    }
}
