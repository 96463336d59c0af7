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
 * Starts a LocalWacht for an application context, before the application.
 *
 * @param seed belongs to the key by which Spring caches contexts, as all components of this record
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
        // The first to be registered is the last to be destroyed; also if the start of the application fails.
        beans.registerDisposableBean(BEAN, wacht::close);
        beans.registerSingleton(ContextLocalWacht.BEAN, new ContextLocalWacht(wacht));
        RootBeanDefinition clock = new RootBeanDefinition(LocalClock.class, wacht::clock);
        clock.setFallback(true); // A clock of the application comes first.
        beans.registerBeanDefinition(CLOCK, clock);
        StarterProperties properties = StarterProperties.of(wacht, context.getClassLoader());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("@WachtTest", properties.values()));
        context.addBeanFactoryPostProcessor(factory -> properties.requireNoOther(context.getEnvironment(), testClass));
    }
}
