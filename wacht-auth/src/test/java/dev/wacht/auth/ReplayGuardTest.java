package dev.wacht.auth;

import static dev.wacht.auth.ReplayGuard.Claim.State.DONE;
import static dev.wacht.auth.ReplayGuard.Claim.State.IN_PROGRESS;
import static dev.wacht.auth.ReplayGuard.Claim.State.NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.ReplayGuard.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayGuardTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final ReplayGuard guard = ReplayGuard.inMemory(
            ReplayGuardSettings.builder().capacity(3).clock(clock).build());

    @Test
    void aClaimIsHeldUntilItIsDoneOrReleased() {
        Claim first = guard.claim("a");
        assertThat(first.state()).isEqualTo(NEW);
        assertThat(first.lease()).isEqualTo(Duration.ofMinutes(5));
        assertThat(guard.claim("a").state()).isEqualTo(IN_PROGRESS);
        assertThat(first.release()).isTrue();
        Claim second = guard.claim("a");
        assertThat(second.state()).isEqualTo(NEW);
        assertThat(second.done()).isTrue();
        assertThat(guard.claim("a").state()).isEqualTo(DONE);
        assertThat(second.release()).as("a finished delivery stays finished").isFalse();
        assertThat(guard.claim("a").state()).isEqualTo(DONE);
    }

    @Test
    void claimIsFreeWhenItsLeaseExpires() {
        guard.claim("a");
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(guard.claim("a").state()).isEqualTo(IN_PROGRESS);
        clock.advance(Duration.ofMillis(1));
        assertThat(guard.claim("a").state()).isEqualTo(NEW);
    }

    @Test
    void lateReleaseDoesNotAffectAnotherClaim() {
        Claim late = guard.claim("a");
        clock.advance(Duration.ofMinutes(5));
        Claim owner = guard.claim("a");

        assertThat(late.release()).isFalse();

        assertThat(guard.claim("a").state()).isEqualTo(IN_PROGRESS);
        assertThat(owner.done()).isTrue();
        assertThat(guard.claim("a").state()).isEqualTo(DONE);
    }

    @Test
    void lateDoneDoesNotAffectAnotherClaim() {
        Claim late = guard.claim("a");
        clock.advance(Duration.ofMinutes(5));
        Claim owner = guard.claim("a");

        assertThat(late.done()).isFalse();

        assertThat(guard.claim("a").state()).isEqualTo(IN_PROGRESS);
        assertThat(owner.release()).isTrue();
        assertThat(guard.claim("a").state()).as("the owner failed").isEqualTo(NEW);
    }

    @Test
    void lateReleaseDoesNotUndoSuccess() {
        Claim late = guard.claim("a");
        clock.advance(Duration.ofMinutes(5));
        guard.claim("a").done();

        assertThat(late.release()).isFalse();
        assertThat(guard.claim("a").state()).isEqualTo(DONE);
    }

    @Test
    void lateDoneCountsIfNoOtherClaimTookOver() {
        Claim late = guard.claim("a");
        clock.advance(Duration.ofMinutes(10));
        guard.claim("b");

        assertThat(late.done()).isTrue();

        assertThat(guard.claim("a").state()).isEqualTo(DONE);
    }

    @Test
    void leaseIsConfigurable() {
        ReplayGuard other = ReplayGuard.inMemory(ReplayGuardSettings.builder()
                .lease(Duration.ofSeconds(80))
                .clock(clock)
                .build());
        assertThat(other.claim("a").lease()).isEqualTo(Duration.ofSeconds(80));
        clock.advance(Duration.ofSeconds(80));
        assertThat(other.claim("a").state()).isEqualTo(NEW);
    }

    @Test
    void finishedDeliveryIsKeptLongerThanTheTolerance() {
        guard.claim("a").done();
        clock.advance(Duration.ofDays(7).plusMinutes(5));
        assertThat(guard.claim("a").state()).isEqualTo(DONE);
        clock.advance(Duration.ofDays(1));
        assertThat(guard.claim("a").state()).isEqualTo(NEW);
    }

    @Test
    void fullGuardEvictsTheOldestFinishedDelivery() {
        for (String id : new String[] {"a", "b", "c"}) {
            guard.claim(id).done();
        }
        guard.claim("d");
        assertThat(guard.claim("c").state()).isEqualTo(DONE);
        assertThat(guard.claim("b").state()).isEqualTo(DONE);
        assertThat(guard.claim("d").state()).isEqualTo(IN_PROGRESS);
        assertThat(guard.claim("a").state()).isEqualTo(NEW);
    }

    @Test
    void claimsAreNeverEvicted() {
        List<Claim> claims = new ArrayList<>();
        for (String id : new String[] {"a", "b", "c"}) {
            claims.add(guard.claim(id));
        }
        assertThat(claims).extracting(Claim::state).containsOnly(NEW);
        assertThat(guard.claim("d").state()).as("no room").isEqualTo(IN_PROGRESS);
        assertThat(guard.claim("a").state()).isEqualTo(IN_PROGRESS);
        claims.get(1).release();
        assertThat(guard.claim("d").state()).isEqualTo(NEW);
    }

    @Test
    void oneOfManyConcurrentCallsOwnsTheClaim() {
        ReplayGuard shared = ReplayGuard.inMemory();
        AtomicInteger claimed = new AtomicInteger();
        IntStream.range(0, 1_000).parallel().forEach(i -> {
            if (shared.claim("a").state() == NEW) {
                claimed.incrementAndGet();
            }
        });
        assertThat(claimed).hasValue(1);
    }

    @Test
    void onlyAnOwnedClaimCanBeEnded() {
        for (Claim claim : List.of(Claim.handledBefore(), Claim.heldElsewhere())) {
            assertThatThrownBy(claim::done).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(claim::release).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void failedEndCanBeRetriedAndSuccessfulEndIsFinal() {
        AtomicInteger ends = new AtomicInteger();
        Claim claim = Claim.owned(
                Duration.ofMinutes(1),
                () -> {
                    if (ends.incrementAndGet() == 1) {
                        throw new IllegalStateException("no connection");
                    }
                    return true;
                },
                () -> true);
        assertThatThrownBy(claim::done).hasMessage("no connection");
        assertThat(claim.done()).isTrue();
        assertThat(claim.done()).isFalse();
        assertThat(ends).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 21_601})
    void leaseOutOfRangeIsRefused(long seconds) {
        assertThatThrownBy(() -> ReplayGuardSettings.builder().lease(Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lease");
    }

    @Test
    void otherSettingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> ReplayGuardSettings.builder().retention(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReplayGuardSettings.builder().capacity(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
