package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** With JUnit's parallel execution, only tests that share a LocalWacht run one after the other. */
class WachtTestParallelTest {
    private static final CyclicBarrier CLASSES = new CyclicBarrier(2);
    private static final CyclicBarrier METHODS = new CyclicBarrier(2);

    @Test
    void testsThatShareLocalWachtRunSequentially() {
        assertThat(TestRun.inParallel(Sharing.class)).isEqualTo(new TestRun(20, List.of()));
    }

    @Test
    void classesWithDifferentLocalWachtsRunConcurrently() {
        assertThat(TestRun.inParallel(OneClass.class, OtherClass.class)).isEqualTo(new TestRun(2, List.of()));
    }

    @Test
    void perMethodTestsRunConcurrently() {
        assertThat(TestRun.inParallel(OnePerMethod.class)).isEqualTo(new TestRun(2, List.of()));
    }

    @WachtTest
    static class Sharing {
        private static final AtomicInteger RUNNING = new AtomicInteger();

        @RepeatedTest(10)
        void findsNothingOfOthers(LocalWacht wacht) throws Exception {
            use(wacht);
        }

        @Nested
        class NestedTests {
            @RepeatedTest(10)
            void findNothingOfOthers(LocalWacht wacht) throws Exception {
                use(wacht);
            }
        }

        private static void use(LocalWacht wacht) throws Exception {
            assertThat(RUNNING.incrementAndGet()).isEqualTo(1);
            Http http = new Http(wacht);
            for (int i = 0; i < 20; i++) {
                wacht.user().create();
                assertThat(http.get("/users?limit=100").json().path("data")).hasSize(i + 1);
            }
            RUNNING.decrementAndGet();
        }
    }

    @WachtTest
    static class OneClass {
        @Test
        void meetsTheOther(LocalWacht wacht) throws Exception {
            wacht.user().create();
            CLASSES.await(1, TimeUnit.MINUTES);
            assertThat(new Http(wacht).get("/users").json().path("data")).hasSize(1);
        }
    }

    static class OtherClass extends OneClass {}

    @WachtTest(lifecycle = WachtTest.Lifecycle.PER_METHOD)
    static class OnePerMethod {
        @RepeatedTest(2)
        void meetsTheOther(LocalWacht wacht) throws Exception {
            wacht.user().create();
            METHODS.await(1, TimeUnit.MINUTES);
            assertThat(new Http(wacht).get("/users").json().path("data")).hasSize(1);
        }
    }
}
