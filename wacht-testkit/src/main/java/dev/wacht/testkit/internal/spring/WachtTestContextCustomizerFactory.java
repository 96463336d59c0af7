package dev.wacht.testkit.internal.spring;

import dev.wacht.testkit.WachtTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Gives the application contexts of test classes with {@link WachtTest} a LocalWacht, and no others: what an application
 * trusts never depends on its class path. Only Spring's TestContext Framework reads the file that names this class.
 */
public final class WachtTestContextCustomizerFactory implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        WachtTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, WachtTest.class);
        return annotation == null ? null : new WachtTestContextCustomizer(annotation.seed());
    }
}
