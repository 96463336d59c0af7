package dev.wacht.testkit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The {@link WachtTest} that is for a test or a class: on itself, or on the nearest class around it.
 *
 * @param place the context of the test or the class that bears it
 */
record DeclaredWachtTest(WachtTest annotation, ExtensionContext place) {
    static DeclaredWachtTest of(ExtensionContext context) {
        Optional<ExtensionContext> candidate = Optional.of(context);
        while (candidate.isPresent()) {
            ExtensionContext place = candidate.get();
            Optional<WachtTest> found = AnnotationSupport.findAnnotation(place.getElement(), WachtTest.class);
            if (found.isPresent()) {
                return new DeclaredWachtTest(found.get(), place).checked();
            }
            candidate = place.getParent();
        }
        throw new ExtensionConfigurationException(context.getDisplayName()
                + ": the extension of @WachtTest is registered without the annotation; use @WachtTest");
    }

    private DeclaredWachtTest checked() {
        if (isPerTest() && SpringTests.isSpringTest(place)) {
            throw new ExtensionConfigurationException(
                    "@WachtTest on " + placeName() + ": an application context of Spring has one LocalWacht for all its"
                            + " tests; annotate the class, without lifecycle = PER_METHOD");
        }
        return this;
    }

    boolean isPerTest() {
        return annotation.lifecycle() == WachtTest.Lifecycle.PER_METHOD
                || place.getTestMethod().isPresent();
    }

    /** The name of the class or the method, as messages show it. */
    String placeName() {
        AnnotatedElement element = place.getElement().orElseThrow();
        return element instanceof Method method
                ? method.getDeclaringClass().getName() + "." + method.getName()
                : ((Class<?>) element).getName();
    }
}
