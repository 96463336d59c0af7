package dev.wacht.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/** Detects tests of Spring's TestContext Framework without loading Spring, which is an optional dependency. */
final class SpringTests {
    private static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";

    private SpringTests() {}

    static boolean isSpringTest(ExtensionContext context) {
        return isSpringTest(context.getRequiredTestClass());
    }

    /** Returns whether Spring's extension is registered on a class, or on the class that encloses a nested class. */
    static boolean isSpringTest(Class<?> testClass) {
        @Nullable Class<?> candidate = testClass;
        while (candidate != null) {
            if (extensions(candidate).anyMatch(SpringTests::isSpringExtension)) {
                return true;
            }
            candidate = Modifier.isStatic(candidate.getModifiers()) ? null : candidate.getEnclosingClass();
        }
        return false;
    }

    /**
     * Returns the extensions of {@code @ExtendWith} and of {@code @RegisterExtension} fields, including inherited ones.
     */
    private static Stream<Class<?>> extensions(Class<?> testClass) {
        Stream<Class<?>> extended = AnnotationSupport.findRepeatableAnnotations(testClass, ExtendWith.class).stream()
                .flatMap(extensions -> Arrays.stream(extensions.value()));
        // Uses a field's type, because reading the field's value would initialize the class too early.
        Stream<Class<?>> registered = AnnotationSupport.findAnnotatedFields(testClass, RegisterExtension.class).stream()
                .map(Field::getType);
        return Stream.concat(extended, registered);
    }

    private static boolean isSpringExtension(Class<?> extension) {
        @Nullable Class<?> candidate = extension;
        while (candidate != null && !candidate.getName().equals(EXTENSION)) {
            candidate = candidate.getSuperclass();
        }
        return candidate != null;
    }
}
