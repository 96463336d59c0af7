package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ReplayGuard.Claim;
import dev.wacht.auth.ReplayGuard.Claim.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Claims on real databases. Two guards on one table represent two instances. */
@ParameterizedClass
@EnumSource(Database.class)
class JdbcReplayGuardTest {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final TestDatabase database;
    private final JdbcReplayGuard guard;
    private final JdbcReplayGuard other;

    JdbcReplayGuardTest(Database kind) {
        database = kind.create();
        guard = JdbcReplayGuard.of(database.dataSource());
        other = JdbcReplayGuard.of(database.dataSource());
    }

    @BeforeEach
    void createTable() {
        guard.createTableIfMissing();
    }

    @Test
    void deliveryIsHandledOnceForAllInstances() {
        Claim claim = guard.claim("msg_1");

        assertThat(claim.state()).isEqualTo(State.NEW);
        assertThat(claim.lease()).isEqualTo(LEASE);
        assertThat(other.claim("msg_1").state()).isEqualTo(State.IN_PROGRESS);
        assertThat(claim.done()).isTrue();
        assertThat(other.claim("msg_1").state()).isEqualTo(State.DONE);
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.DONE);
    }

    @Test
    void handledDeliveryIsKnownAfterARestart() {
        guard.claim("msg_1").done();

        assertThat(JdbcReplayGuard.of(database.dataSource()).claim("msg_1").state())
                .isEqualTo(State.DONE);
    }

    @Test
    void releasedDeliveryIsNewAgain() {
        assertThat(guard.claim("msg_1").release()).isTrue();

        assertThat(other.claim("msg_1").state()).isEqualTo(State.NEW);
    }

    @Test
    void expiredClaimIsTakenOver() {
        guard.claim("msg_1");
        database.pass(LEASE.minusSeconds(30));
        assertThat(other.claim("msg_1").state()).isEqualTo(State.IN_PROGRESS);

        database.pass(Duration.ofSeconds(30));

        assertThat(other.claim("msg_1").state()).isEqualTo(State.NEW);
    }

    @Test
    void lateOwnerCannotEndTheClaimOfAnother() {
        Claim late = guard.claim("msg_1");
        database.pass(LEASE);
        Claim second = other.claim("msg_1");

        assertThat(late.done()).isFalse();
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.IN_PROGRESS);
        assertThat(second.done()).isTrue();
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.DONE);
    }

    @Test
    void lateOwnerCannotReleaseTheClaimOfAnother() {
        Claim late = guard.claim("msg_1");
        database.pass(LEASE);
        other.claim("msg_1");

        assertThat(late.release()).isFalse();
        assertThat(guard.claim("msg_1").state()).isEqualTo(State.IN_PROGRESS);
    }

    @Test
    void expiredClaimThatWasNotTakenOverCanBeDone() {
        Claim late = guard.claim("msg_1");
        database.pass(LEASE.plusHours(1));

        assertThat(late.done()).isTrue();
        assertThat(other.claim("msg_1").state()).isEqualTo(State.DONE);
    }

    @Test
    void handledDeliveryIsKnownForLongerThanTheTolerance() {
        guard.claim("msg_1").done();
        database.pass(Duration.ofDays(7).plusHours(1));
        claimMany(guard, "other", ExpiredRows.CLAIMS * 2);

        assertThat(other.claim("msg_1").state()).isEqualTo(State.DONE);
    }

    @Test
    void onlyOneOfManyConcurrentClaimsIsNew() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int event = 0; event < 20; event++) {
                String id = "msg_" + event;
                List<Callable<State>> claims = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    JdbcReplayGuard instance = i % 2 == 0 ? guard : other;
                    claims.add(() -> instance.claim(id).state());
                }
                List<State> states = new ArrayList<>();
                for (Future<State> state : threads.invokeAll(claims)) {
                    states.add(state.get());
                }
                assertThat(states).containsOnlyOnce(State.NEW).doesNotContain(State.DONE);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void expiredRowsAreDeletedInSmallBatches() {
        database.insertExpired(250);
        claimMany(guard, "a", 1);
        assertThat(database.rows()).as("with the first claim").isEqualTo(250 - 100 + 1);

        claimMany(guard, "b", ExpiredRows.CLAIMS - 1);
        assertThat(database.rows()).as("not with the next ones").isEqualTo(150 + ExpiredRows.CLAIMS);

        claimMany(guard, "c", 2 * ExpiredRows.CLAIMS);
        assertThat(database.rows()).isEqualTo(3 * ExpiredRows.CLAIMS);
    }

    private static void claimMany(JdbcReplayGuard guard, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            guard.claim(prefix + i);
        }
    }

    @Test
    void idsAreComparedExactly() {
        String longest = "m".repeat(256);

        assertThat(guard.claim(longest).state()).isEqualTo(State.NEW);
        assertThat(guard.claim("Msg").state()).isEqualTo(State.NEW);
        assertThat(guard.claim("msg").state()).isEqualTo(State.NEW);
        assertThat(guard.claim("msg'); DROP TABLE wacht_webhook; --").state()).isEqualTo(State.NEW);
        assertThat(database.rows()).isEqualTo(4);
    }

    @Test
    void emptyAndTooLongIdsAreRejected() {
        assertThatThrownBy(() -> guard.claim("m".repeat(257))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> guard.claim("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void missingTableIsUnavailableWithTheSqlState() {
        database.execute("DROP TABLE wacht_webhook");

        assertThatThrownBy(() -> guard.claim("msg_1"))
                .isInstanceOf(AuthUnavailableException.class)
                .hasMessageContaining("SQL state 42");
    }
}
