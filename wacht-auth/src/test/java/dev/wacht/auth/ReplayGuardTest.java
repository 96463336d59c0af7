package dev.wacht.auth;

import static dev.wacht.auth.ReplayGuard.Claim.DONE;
import static dev.wacht.auth.ReplayGuard.Claim.IN_PROGRESS;
import static dev.wacht.auth.ReplayGuard.Claim.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final ReplayGuard guard = new InMemoryReplayGuard(3, Duration.ofDays(8), Duration.ofMinutes(5), clock);

    @Test
    void aClaimIsHeldUntilItIsDoneOrReleased() {
        assertThat(guard.claim("a")).isEqualTo(NEW);
        assertThat(guard.claim("a")).isEqualTo(IN_PROGRESS);
        guard.release("a");
        assertThat(guard.claim("a")).isEqualTo(NEW);
        guard.done("a");
        assertThat(guard.claim("a")).isEqualTo(DONE);
        guard.release("a");
        assertThat(guard.claim("a")).as("done is done").isEqualTo(DONE);
    }

    @Test
    void claimsExpire() {
        guard.claim("a");
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(guard.claim("a")).isEqualTo(IN_PROGRESS);
        clock.advance(Duration.ofMillis(1));
        assertThat(guard.claim("a")).isEqualTo(NEW);
    }

    @Test
    void whatIsDoneIsKnownLongerThanADeliveryPasses() {
        guard.claim("a");
        guard.done("a");
        clock.advance(Duration.ofDays(7).plusMinutes(5));
        assertThat(guard.claim("a")).isEqualTo(DONE);
        clock.advance(Duration.ofDays(1));
        assertThat(guard.claim("a")).isEqualTo(NEW);
    }

    @Test
    void itIsBoundedAndForgetsWhatWasDoneLongestAgo() {
        for (String id : new String[] {"a", "b", "c"}) {
            guard.claim(id);
            guard.done(id);
        }
        guard.claim("d");
        assertThat(guard.claim("c")).isEqualTo(DONE);
        assertThat(guard.claim("b")).isEqualTo(DONE);
        assertThat(guard.claim("d")).isEqualTo(IN_PROGRESS);
        assertThat(guard.claim("a")).isEqualTo(NEW);
    }

    @Test
    void aClaimIsNeverForgottenForAnother() {
        for (String id : new String[] {"a", "b", "c"}) {
            assertThat(guard.claim(id)).isEqualTo(NEW);
        }
        assertThat(guard.claim("d")).as("no room").isEqualTo(IN_PROGRESS);
        assertThat(guard.claim("a")).isEqualTo(IN_PROGRESS);
        guard.release("b");
        assertThat(guard.claim("d")).isEqualTo(NEW);
    }

    @Test
    void ofManyAtOnceOneClaims() {
        ReplayGuard shared = ReplayGuard.inMemory();
        AtomicInteger claimed = new AtomicInteger();
        IntStream.range(0, 1_000).parallel().forEach(i -> {
            if (shared.claim("a") == NEW) {
                claimed.incrementAndGet();
            }
        });
        assertThat(claimed).hasValue(1);
    }
}
