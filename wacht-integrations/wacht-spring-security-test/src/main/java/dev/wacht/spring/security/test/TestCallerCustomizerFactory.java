package dev.wacht.spring.security.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.web.servlet.setup.ConfigurableMockMvcBuilder;
import org.springframework.util.ClassUtils;

/**
 * Configures the MockMvc builders that are beans of a test's context, such as Spring Boot's. Spring's test framework
 * finds it in {@code META-INF/spring.factories}, under a key that applications outside tests do not read.
 */
final class TestCallerCustomizerFactory implements ContextCustomizerFactory {
    private static final boolean MOCK_MVC = List.of(
                    "jakarta.servlet.Filter",
                    "org.springframework.web.servlet.DispatcherServlet",
                    "org.springframework.security.test.context.TestSecurityContextHolder")
            .stream()
            .allMatch(name -> ClassUtils.isPresent(name, TestCallerCustomizerFactory.class.getClassLoader()));

    TestCallerCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return MOCK_MVC ? new MockMvcCustomizer() : null;
    }

    /** A record without components: all instances are equal, so that tests still share cached contexts. */
    private record MockMvcCustomizer() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            context.getBeanFactory().addBeanPostProcessor(new BuilderPostProcessor());
        }
    }

    private static final class BuilderPostProcessor implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
            if (bean instanceof ConfigurableMockMvcBuilder<?> builder) {
                builder.apply(new TestCallerConfigurer());
            }
            return bean;
        }
    }
}
