package dev.wacht.testkit;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Tells tests of Spring's TestContext Framework from others, without Spring. */
final class SpringTests {
    private static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";

    private SpringTests() {}

    static boolean isSpringTest(ExtensionContext context) {
        return isSpringTest(context.getRequiredTestClass());
    }

    /** Whether a class, or one around a nested class, is extended by Spring's extension. */
    static boolean isSpringTest(Class<?> testClass) {
        @Nullable Class<?> candidate = testClass;
        while (candidate != null) {
            if (AnnotationSupport.findRepeatableAnnotations(candidate, ExtendWith.class).stream()
                    .flatMap(extensions -> Arrays.stream(extensions.value()))
                    .anyMatch(extension -> extension.getName().equals(EXTENSION))) {
                return true;
            }
            candidate = Modifier.isStatic(candidate.getModifiers()) ? null : candidate.getEnclosingClass();
        }
        return false;
    }
}
