package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The nearest {@code @WachtTest} applies: that of the method, of the class, or of the enclosing class. */
@WachtTest
class WachtTestNearestTest {
    private static final Set<LocalWacht> OF_METHODS = ConcurrentHashMap.newKeySet();
    private static LocalWacht ofClass;

    private LocalWacht beforeTest;

    @BeforeAll
    static void start(LocalWacht wacht) {
        ofClass = wacht;
    }

    @BeforeEach
    void before(LocalWacht wacht) {
        beforeTest = wacht;
    }

    @RepeatedTest(2)
    @WachtTest
    void annotatedMethodAndItsBeforeEachShareLocalWacht(LocalWacht own) {
        assertThat(own).isNotSameAs(ofClass).isSameAs(beforeTest);
        assertThat(OF_METHODS.add(own)).as("another one for each repetition").isTrue();
    }

    @Nested
    @WachtTest
    class NestedTests {
        @Test
        void useLocalWachtOfTheirClass(LocalWacht own) {
            assertThat(own).isNotSameAs(ofClass).isSameAs(beforeTest);
        }

        @Test
        @WachtTest(seed = "seeds/ann.json")
        void usesSeedOfTheMethod(LocalWacht own) {
            assertThat(own.passwordOf("1001")).isPresent();
        }
    }
}
