package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Sharing and closing of LocalWachts by {@code @WachtTest}, and its invalid uses. */
class WachtTestLifecycleTest {
    private static final List<LocalWacht> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void testsOfClassShareLocalWachtThatIsClosedAfterwards() {
        assertThat(TestRun.of(Sharing.class).succeeded()).isEqualTo(2);

        assertThat(SEEN).hasSize(2).allMatch(wacht -> wacht == SEEN.get(0)).allSatisfy(this::assertClosed);
    }

    @Test
    void eachClassHasItsOwnEvenWithInheritedAnnotation() {
        assertThat(TestRun.of(Sharing.class, Inheriting.class).succeeded()).isEqualTo(4);

        assertThat(SEEN.stream().distinct()).hasSize(2).allSatisfy(this::assertClosed);
    }

    @Test
    void perMethodEachTestHasItsOwnThatIsClosedAfterwards() {
        assertThat(TestRun.of(OnePerMethod.class)).isEqualTo(new TestRun(2, List.of()));

        assertThat(SEEN.stream().distinct()).hasSize(2).allSatisfy(this::assertClosed);
    }

    @Test
    void isClosedAfterAFailingConstructor() {
        assertThat(TestRun.of(FailingConstructor.class).failures())
                .singleElement()
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(SEEN).singleElement().satisfies(this::assertClosed);
    }

    @Test
    void parameterRequiresTheAnnotation() {
        assertThat(TestRun.of(WithoutAnnotation.class).failures())
                .singleElement()
                .isInstanceOf(ParameterResolutionException.class)
                .asString()
                .contains("No ParameterResolver registered for parameter");
    }

    @Test
    void otherParameterTypesAreNotResolved() {
        assertThat(TestRun.of(OtherParameter.class).failures())
                .singleElement()
                .asString()
                .contains("No ParameterResolver registered for parameter [java.lang.AutoCloseable");
    }

    @Test
    void perMethodBeforeAllParameterIsRejected() {
        assertThat(TestRun.of(PerMethodBeforeAll.class).failures())
                .singleElement()
                .isInstanceOf(ParameterResolutionException.class)
                .asString()
                .contains(PerMethodBeforeAll.class.getName() + " starts a LocalWacht for each test")
                .contains("lifecycle = PER_CLASS");
    }

    private void assertClosed(LocalWacht wacht) {
        assertThatThrownBy(wacht::up).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    }

    @WachtTest
    static class Sharing {
        @Test
        void first(LocalWacht wacht) {
            SEEN.add(wacht);
        }

        @Test
        void second(LocalWacht wacht) {
            SEEN.add(wacht);
        }
    }

    static class Inheriting extends Sharing {}

    @WachtTest(lifecycle = WachtTest.Lifecycle.PER_METHOD)
    static class OnePerMethod {
        OnePerMethod(LocalWacht wacht) {
            SEEN.forEach(earlier -> assertThatThrownBy(earlier::up).hasMessageContaining("closed"));
            SEEN.add(wacht);
        }

        @Test
        void first(LocalWacht wacht) {
            assertThat(SEEN).last().isSameAs(wacht);
        }

        @Test
        void second(LocalWacht wacht) {
            assertThat(SEEN).last().isSameAs(wacht);
        }
    }

    @WachtTest(lifecycle = WachtTest.Lifecycle.PER_METHOD)
    static class FailingConstructor {
        FailingConstructor(LocalWacht wacht) {
            SEEN.add(wacht);
            throw new IllegalArgumentException("as the test wants it");
        }

        @Test
        void test() {}
    }

    static class WithoutAnnotation {
        @Test
        void test(LocalWacht wacht) {
            SEEN.add(wacht);
        }
    }

    @WachtTest
    static class OtherParameter {
        @Test
        void test(AutoCloseable other) {
            assertThat(other).isNotNull();
        }
    }

    @WachtTest(lifecycle = WachtTest.Lifecycle.PER_METHOD)
    static class PerMethodBeforeAll {
        @BeforeAll
        static void prepare(LocalWacht wacht) {
            SEEN.add(wacht);
        }

        @Test
        void test() {}
    }
}
