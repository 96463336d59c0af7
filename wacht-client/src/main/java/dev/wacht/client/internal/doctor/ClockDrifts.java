package dev.wacht.client.internal.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How far this clock is ahead, by several responses. Thread-safe. */
final class ClockDrifts {
    private final List<Duration> drifts = new ArrayList<>();

    synchronized void add(Duration drift) {
        drifts.add(drift);
    }

    synchronized List<Duration> list() {
        return List.copyOf(drifts);
    }
}
