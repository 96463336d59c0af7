package dev.wacht.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Locks that keep JUnit from running tests that share a LocalWacht concurrently: the tests of one class, and all tests
 * with a Spring context, because contexts may be shared between classes.
 */
final class WachtTestLocks implements ResourceLocksProvider {
    private static final String PREFIX = "dev.wacht.testkit.LocalWacht of ";

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        Optional<WachtTest> annotation = AnnotationSupport.findAnnotation(testClass, WachtTest.class);
        if (annotation.isEmpty() || annotation.get().lifecycle() == WachtTest.Lifecycle.PER_METHOD) {
            return Set.of();
        }
        return Set.of(
                new Lock(PREFIX + (SpringTests.isSpringTest(testClass) ? "Spring contexts" : testClass.getName())));
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingClasses, Class<?> testClass) {
        return provideForClass(testClass);
    }
}
