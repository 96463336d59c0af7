package dev.wacht.testkit.internal.webhooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long Wacht waits before each repeat of a delivery: 30 s, 1 min, 5 min, 15 min, then 6 h, within 7 days. */
public final class RetrySchedule {
    private static final List<Duration> FIRST =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Duration LATER = Duration.ofHours(6);
    private static final Duration IN_ALL = Duration.ofDays(7);

    private RetrySchedule() {}

    public static List<Duration> waits() {
        List<Duration> waits = new ArrayList<>(FIRST);
        Duration sum = FIRST.stream().reduce(Duration.ZERO, Duration::plus);
        while (sum.plus(LATER).compareTo(IN_ALL) <= 0) {
            waits.add(LATER);
            sum = sum.plus(LATER);
        }
        return List.copyOf(waits);
    }

    /** Whether an answer ends the delivery: 2xx, and 4xx but 408 and 429. */
    public static boolean isFinal(int status) {
        return status / 100 == 2 || (status / 100 == 4 && status != 408 && status != 429);
    }
}
