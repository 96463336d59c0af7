package dev.wacht.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WachtTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * A test class fails if it sets a property that {@code @WachtTest} sets, or asks for several LocalWachts in one
 * application.
 */
class WachtTestConflictTest {
    @ParameterizedTest
    @ValueSource(classes = {Inlined.class, OtherSpelling.class, Dynamic.class, ByArgument.class})
    void propertyOfTheTestClassConflicts(Class<?> testClass) {
        assertThat(LauncherRun.of(testClass).failures())
                .singleElement()
                .asString()
                .matches(
                        testClass.getName().replace("$", "\\$")
                                + " sets wacht\\.\\S+, which @WachtTest already sets for its LocalWacht: remove the property or the annotation");
    }

    @Test
    void perMethodLocalWachtConflictsWithAnApplication() {
        assertThat(LauncherRun.of(PerMethod.class).failures())
                .singleElement()
                .asString()
                .startsWith("@WachtTest on " + PerMethod.class.getName() + ": a Spring application context has one");
        assertThat(LauncherRun.of(OnMethod.class).failures())
                .singleElement()
                .asString()
                .startsWith(
                        "@WachtTest on " + OnMethod.class.getName() + ".test: a Spring application context has one");
    }

    @WachtTest
    @SpringBootTest(classes = TestApp.class, properties = "wacht.base-url=https://api.example")
    static class Inlined {
        @Test
        void test() {}
    }

    @WachtTest
    @SpringBootTest(classes = TestApp.class)
    @TestPropertySource(properties = "wacht.gateway.deploymentId[0]=42")
    static class OtherSpelling {
        @Test
        void test() {}
    }

    @WachtTest
    @SpringBootTest(classes = TestApp.class)
    static class Dynamic {
        @DynamicPropertySource
        static void settings(DynamicPropertyRegistry registry) {
            registry.add("wacht.publishable-key", () -> "pk_test_aHR0cHM6Ly9hcGkuZXhhbXBsZQ==");
        }

        @Test
        void test() {}
    }

    @WachtTest
    @SpringBootTest(classes = TestApp.class, args = "--wacht.api-key=wk_test_other")
    static class ByArgument {
        @Test
        void test() {}
    }

    @SpringBootTest(classes = TestApp.class)
    @WachtTest(lifecycle = WachtTest.Lifecycle.PER_METHOD)
    static class PerMethod {
        @Test
        void test(LocalWacht wacht) {
            wacht.reset();
        }
    }

    @SpringBootTest(classes = TestApp.class, properties = "wacht.publishable-key=pk_test_aHR0cHM6Ly9hcGkuZXhhbXBsZQ==")
    static class OnMethod {
        @Test
        @WachtTest
        void test(LocalWacht wacht) {
            wacht.reset();
        }
    }
}
