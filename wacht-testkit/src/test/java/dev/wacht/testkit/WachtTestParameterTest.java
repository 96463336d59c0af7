package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constructors, tests and lifecycle methods can declare a LocalWacht parameter. */
@WachtTest
class WachtTestParameterTest {
    private static LocalWacht ofClass;

    private final LocalWacht ofConstructor;

    WachtTestParameterTest(LocalWacht wacht) {
        this.ofConstructor = wacht;
    }

    @BeforeAll
    static void start(LocalWacht wacht) {
        ofClass = wacht;
    }

    @BeforeEach
    void before(LocalWacht wacht) {
        assertThat(wacht).isSameAs(ofClass);
    }

    @AfterEach
    void after(LocalWacht wacht) {
        assertThat(wacht).isSameAs(ofClass);
    }

    @AfterAll
    static void end(LocalWacht wacht) {
        assertThat(wacht).isSameAs(ofClass);
    }

    @Test
    void testMethodGetsLocalWacht(LocalWacht wacht, TestInfo other) throws Exception {
        assertThat(wacht).isSameAs(ofClass).isSameAs(ofConstructor);
        assertThat(other).isNotNull();
        assertThat(new Http(wacht).get("/users").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void parameterizedTestGetsLocalWachtAfterItsArguments(String argument, LocalWacht wacht) {
        assertThat(argument).isNotEmpty();
        assertThat(wacht).isSameAs(ofClass);
    }

    @Nested
    class NestedTests {
        private final LocalWacht ofNestedConstructor;

        NestedTests(LocalWacht wacht) {
            this.ofNestedConstructor = wacht;
        }

        @Test
        void shareLocalWachtOfEnclosingClass(LocalWacht wacht) {
            assertThat(wacht).isSameAs(ofClass).isSameAs(ofNestedConstructor);
        }
    }
}
