package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The nearest {@code @WachtTest} counts: that of the method, of the class, of the class around it. */
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
    void methodHasItsOwnAndTheMethodsBeforeItHaveThat(LocalWacht own) {
        assertThat(own).isNotSameAs(ofClass).isSameAs(beforeTest);
        assertThat(OF_METHODS.add(own)).as("one for each repetition").isTrue();
    }

    @Nested
    @WachtTest
    class NestedTests {
        @Test
        void haveThatOfTheirClass(LocalWacht own) {
            assertThat(own).isNotSameAs(ofClass).isSameAs(beforeTest);
        }

        @Test
        @WachtTest(seed = "seeds/ann.json")
        void seedIsThatOfTheMethod(LocalWacht own) {
            assertThat(own.passwordOf("1001")).isPresent();
        }
    }
}
