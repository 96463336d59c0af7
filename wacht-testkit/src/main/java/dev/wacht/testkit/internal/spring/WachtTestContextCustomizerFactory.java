package dev.wacht.testkit.internal.spring;

import dev.wacht.testkit.WachtTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Adds a LocalWacht to the application contexts of test classes with {@link WachtTest}, and to no others: the class
 * path alone must not change what an application trusts. Only Spring's TestContext Framework loads this class, from
 * {@code META-INF/spring.factories}.
 */
public final class WachtTestContextCustomizerFactory implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        WachtTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, WachtTest.class);
        return annotation == null ? null : new WachtTestContextCustomizer(annotation.seed());
    }
}
