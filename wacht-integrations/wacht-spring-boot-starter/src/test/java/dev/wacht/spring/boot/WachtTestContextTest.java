package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** The LocalWacht of an application context: which tests share it, and how long it lives. */
class WachtTestContextTest {
    private static final List<LocalWacht> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void testClassesOfACachedContextBeginWithItsInitialState() {
        assertThat(LauncherRun.of(OneClass.class, OtherClass.class)).isEqualTo(new LauncherRun(6, List.of()));

        assertThat(SEEN.stream().distinct()).as("the context is shared").hasSize(1);
    }

    @Test
    void parallelTestClassesOfACachedContextRunSequentially() {
        assertThat(LauncherRun.inParallel(OneClass.class, OtherClass.class)).isEqualTo(new LauncherRun(6, List.of()));
    }

    @Test
    void localWachtIsClosedWithTheContext() {
        assertThat(LauncherRun.of(ContextPerTest.class)).isEqualTo(new LauncherRun(2, List.of()));

        assertThat(SEEN.stream().distinct())
                .hasSize(2)
                .allSatisfy(wacht -> assertThatThrownBy(wacht::up).hasMessageContaining("closed"));
    }

    @Test
    void anotherSeedCreatesAnotherContext() {
        assertThat(LauncherRun.of(OneClass.class, WithSeed.class)).isEqualTo(new LauncherRun(4, List.of()));

        assertThat(SEEN.stream().distinct()).hasSize(2);
    }

    @WachtTest
    @SpringBootTest(classes = AppThatStartsWithAUser.class, webEnvironment = WebEnvironment.MOCK)
    static class OneClass {
        private static final AtomicInteger RUNNING = new AtomicInteger();

        @BeforeAll
        static void prepare(@Autowired LocalWacht wacht, TestInfo test) {
            wacht.user().firstName(nameOf(test)).create();
        }

        @RepeatedTest(3)
        void findsTheStateOfTheStartAndOfItsClass(LocalWacht wacht, TestInfo test) {
            assertThat(RUNNING.incrementAndGet()).as("tests that run").isEqualTo(1);
            SEEN.add(wacht);
            assertThat(wacht.exportSeed().split("\"first_name\"")).as("users").hasSize(3);
            assertThat(wacht.exportSeed()).contains("OfStart", nameOf(test));
            for (int i = 0; i < 50; i++) {
                wacht.user().firstName("OfOther").create();
            }
            RUNNING.decrementAndGet();
        }

        private static String nameOf(TestInfo test) {
            return "Of" + test.getTestClass().orElseThrow().getSimpleName();
        }
    }

    static class OtherClass extends OneClass {}

    @WachtTest
    @DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
    @SpringBootTest(classes = TestApp.class, webEnvironment = WebEnvironment.MOCK)
    static class ContextPerTest {
        @RepeatedTest(2)
        void hasItsOwn(LocalWacht wacht) {
            SEEN.add(wacht);
        }
    }

    @WachtTest(seed = "seeds/ann.json")
    @SpringBootTest(classes = AppThatStartsWithAUser.class, webEnvironment = WebEnvironment.MOCK)
    static class WithSeed {
        @Test
        void hasTheUserOfTheSeed(LocalWacht wacht) {
            SEEN.add(wacht);
            assertThat(wacht.passwordOf("1001")).contains("correct horse");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(TestApp.class)
    static class AppThatStartsWithAUser {
        /** Runs when the context exists, but the application has not finished starting. */
        @Bean
        ApplicationRunner createUser(LocalWacht wacht) {
            return arguments -> wacht.user().firstName("OfStart").create();
        }
    }
}
