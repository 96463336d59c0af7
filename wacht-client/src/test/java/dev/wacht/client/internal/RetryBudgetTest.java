package dev.wacht.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.RetrySettings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void budgetHasItsCapacity() {
        assertThat(taken(budget(100, 1))).isEqualTo(100);
        assertThat(taken(budget(0, 1))).isZero();
    }

    @Test
    void budgetRefillsUpToItsCapacity() {
        RetryBudget budget = budget(5, 0.5);
        taken(budget);

        nanos.addAndGet(Duration.ofMillis(1999).toNanos());
        assertThat(taken(budget)).isZero();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(taken(budget)).isEqualTo(1);
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(taken(budget)).isEqualTo(5);
    }

    @Test
    void budgetWithoutRefillStaysEmpty() {
        RetryBudget budget = budget(1, 0);
        taken(budget);

        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(taken(budget)).isZero();
    }

    @Test
    void returnedTokensAreAvailableUpToTheCapacity() {
        RetryBudget budget = budget(5, 0);
        taken(budget);

        budget.returnTokens(2);
        assertThat(taken(budget)).isEqualTo(2);
        budget.returnTokens(9);
        assertThat(taken(budget)).isEqualTo(5);
    }

    private RetryBudget budget(int capacity, double refillPerSecond) {
        return new RetryBudget(
                RetrySettings.builder().budget(capacity, refillPerSecond).build(), nanos::get);
    }

    private static long taken(RetryBudget budget) {
        return Stream.generate(budget::tryAcquire).takeWhile(got -> got).count();
    }
}
