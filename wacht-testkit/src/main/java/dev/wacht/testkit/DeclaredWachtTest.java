package dev.wacht.testkit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The {@link WachtTest} annotation that applies to a test or a class: its own, or that of the nearest enclosing class.
 *
 * @param place the context of the annotated test or class
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
                + ": the extension of @WachtTest is registered without the annotation; use @WachtTest instead");
    }

    private DeclaredWachtTest checked() {
        if (isPerTest() && SpringTests.isSpringTest(place)) {
            throw new ExtensionConfigurationException("@WachtTest on " + placeName()
                    + ": a Spring application context has one LocalWacht for all its tests;"
                    + " annotate the class instead, without lifecycle = PER_METHOD");
        }
        return this;
    }

    boolean isPerTest() {
        return annotation.lifecycle() == WachtTest.Lifecycle.PER_METHOD
                || place.getTestMethod().isPresent();
    }

    /** Returns the name of the annotated class or method, for messages. */
    String placeName() {
        AnnotatedElement element = place.getElement().orElseThrow();
        return element instanceof Method method
                ? method.getDeclaringClass().getName() + "." + method.getName()
                : ((Class<?>) element).getName();
    }
}
