package dev.wacht.webhooks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SignedWebhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several processes receive each event three times, and are killed at random points. Every build runs a small version;
 * {@code -Dwebhooks.events=10000 -Dwebhooks.instances=4 -Dwebhooks.deaths=10} runs the large one. The figures are in
 * {@code target/killed-instances.txt}.
 */
@ParameterizedClass
@EnumSource(Database.class)
class KilledInstancesTest {
    private static final int EVENTS = Integer.getInteger("webhooks.events", 60);
    private static final int INSTANCES = Integer.getInteger("webhooks.instances", 2);
    private static final long SEED = Long.getLong("webhooks.seed", 19);

    private static final int DEATHS = Integer.getInteger("webhooks.deaths", 2);

    /** The database calls of an instance until it halts. A delivery makes about twelve calls. */
    private static final int CALLS_PER_RUN = 3 * EVENTS * 12 / INSTANCES / DEATHS;

    private final TestDatabase database;
    private final Random random = new Random(SEED);

    KilledInstancesTest(Database kind) {
        database = kind.create().withEffects();
        JdbcReplayGuard.of(database.dataSource()).createTableIfMissing();
    }

    @Test
    void transactionalEffectsHappenExactlyOnce() throws Exception {
        WorkerRounds rounds = run(Instance.Mode.TRANSACTIONAL);

        assertThat(rounds.lost()).isZero();
        assertThat(distinctEffects()).as("none is missing").isEqualTo(EVENTS);
        assertThat(database.effects()).as("none is there twice").isEqualTo(EVENTS);
    }

    @Test
    void replayGuardHandlesEachEventAtLeastOnce() throws Exception {
        WorkerRounds rounds = run(Instance.Mode.GUARD);

        assertThat(rounds.lost()).isZero();
        assertThat(distinctEffects()).as("none is missing").isEqualTo(EVENTS);
        assertThat(database.effects()).isLessThan(EVENTS + EVENTS / 4 + 20);
    }

    private long distinctEffects() {
        return database.number("SELECT COUNT(DISTINCT event) FROM effect");
    }

    private WorkerRounds run(Instance.Mode mode) throws Exception {
        long start = System.nanoTime();
        List<RestartedInstance> instances = new ArrayList<>();
        try (LocalWacht wacht = LocalWacht.start()) {
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(new RestartedInstance(
                        List.of(mode.name(), database.url(), wacht.webhookSecret()), SEED + i, CALLS_PER_RUN));
            }
            WorkerRounds rounds = new WorkerRounds(
                    () -> {
                        synchronized (random) {
                            return instances.get(random.nextInt(INSTANCES)).url();
                        }
                    },
                    time -> {
                        instances.forEach(RestartedInstance::awaitStart);
                        database.pass(time);
                    });
            rounds.deliver(threeTimes(wacht));
            int deaths = instances.stream().mapToInt(RestartedInstance::deaths).sum();
            report(mode, rounds, deaths, System.nanoTime() - start);
            assertThat(deaths).as("number of times that an instance was killed").isPositive();
            return rounds;
        } finally {
            instances.forEach(RestartedInstance::close);
        }
    }

    private List<SignedWebhook> threeTimes(LocalWacht wacht) {
        List<SignedWebhook> deliveries = new ArrayList<>();
        for (int event = 0; event < EVENTS; event++) {
            deliveries.addAll(Collections.nCopies(
                    3, wacht.webhook("user.created").id("msg_" + event).sign()));
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private void report(Instance.Mode mode, WorkerRounds rounds, int deaths, long nanos) throws IOException {
        String line = String.format(
                "%s %s: %d events, 3 deliveries each, %d instances killed %d times; attempts by status %s in %d rounds,"
                        + " %d lost; effects %d, distinct %d; %d s%n",
                database.kind(),
                mode,
                EVENTS,
                INSTANCES,
                deaths,
                rounds.statuses(),
                rounds.rounds(),
                rounds.lost(),
                database.effects(),
                distinctEffects(),
                nanos / 1_000_000_000);
        Files.writeString(
                Path.of("target", "killed-instances.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
