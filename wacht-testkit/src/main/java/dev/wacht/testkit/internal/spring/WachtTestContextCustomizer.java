package dev.wacht.testkit.internal.spring;

import dev.wacht.testkit.LocalClock;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.AnnotatedStart;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts the LocalWacht of an application context before the application starts.
 *
 * @param seed the name of the seed. As a component of this record, it is part of Spring's cache key for contexts
 */
record WachtTestContextCustomizer(String seed) implements ContextCustomizer {
    private static final String BEAN = "dev.wacht.testkit.LocalWacht";
    private static final String CLOCK = "dev.wacht.testkit.LocalClock";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        String testClass = configuration.getTestClass().getName();
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        LocalWacht wacht = AnnotatedStart.start(seed, context.getClassLoader(), testClass);
        beans.registerSingleton(BEAN, wacht);
        // LocalWacht is registered first, so that it is closed last, even if the start of the application fails.
        beans.registerDisposableBean(BEAN, wacht::close);
        beans.registerSingleton(ContextLocalWacht.BEAN, new ContextLocalWacht(wacht));
        RootBeanDefinition clock = new RootBeanDefinition(LocalClock.class, wacht::clock);
        clock.setFallback(true); // A Clock bean of the application takes precedence.
        beans.registerBeanDefinition(CLOCK, clock);
        StarterProperties properties = StarterProperties.of(wacht, context.getClassLoader());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("@WachtTest", properties.values()));
        context.addBeanFactoryPostProcessor(
                factory -> properties.requireNoOverrides(context.getEnvironment(), testClass));
    }
}
