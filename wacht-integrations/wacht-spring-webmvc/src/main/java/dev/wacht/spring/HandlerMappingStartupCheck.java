package dev.wacht.spring;

import dev.wacht.spring.internal.BeanTypes;
import dev.wacht.spring.internal.HandlerRules;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;

/** Checks at startup that the interceptor applies to every handler mapping that can hold guarded handlers. */
final class HandlerMappingStartupCheck {
    /** The bean names of the mappings to which {@code WebMvcConfigurationSupport} adds its interceptors. */
    private static final Set<String> SPRINGS_OWN = Set.of(
            "requestMappingHandlerMapping",
            "beanNameHandlerMapping",
            "routerFunctionMapping",
            "viewControllerHandlerMapping",
            "resourceHandlerMapping",
            "defaultServletHandlerMapping");

    private final ConfigurableListableBeanFactory beans;
    private final BeanTypes types;
    private final HandlerRules rules;

    HandlerMappingStartupCheck(ConfigurableListableBeanFactory beans, HandlerRules rules) {
        this.beans = beans;
        this.types = new BeanTypes(beans);
        this.rules = rules;
    }

    /**
     * Checks the mappings of this context.
     *
     * @param isBean whether the interceptor is a bean, so that all mappings that support interceptors find it
     * @throws IllegalStateException if a mapping is not guarded; the message names it and the remedy
     */
    void run(boolean isBean) {
        beans.getBeansOfType(HandlerMapping.class).forEach((name, mapping) -> {
            if (!(mapping instanceof AbstractHandlerMapping)
                    && !mapping.getClass().getName().startsWith("org.springframework.")) {
                throw unguarded(name, "let its class extend AbstractHandlerMapping, which supports interceptors");
            }
            if (!isBean && !SPRINGS_OWN.contains(name) && canHoldGuarded(mapping)) {
                throw unguarded(name, "declare WachtWebMvcConfigurer.interceptor() as a bean");
            }
        });
    }

    /**
     * Checks the mappings of parent contexts, which a servlet uses too. These mappings were created before the
     * interceptor of this context.
     *
     * @throws IllegalStateException if a mapping is not guarded; the message names it and the remedy
     */
    void checkInherited() {
        if (!(beans.getParentBeanFactory() instanceof ListableBeanFactory parent)) {
            return;
        }
        BeanFactoryUtils.beansOfTypeIncludingAncestors(parent, HandlerMapping.class, true, false)
                .forEach((name, mapping) -> {
                    if (!beans.containsLocalBean(name) && canHoldGuarded(mapping)) {
                        throw unguarded(
                                name + " of the parent context",
                                "declare WachtWebMvcConfigurer where @EnableWebMvc is, in the parent context");
                    }
                });
    }

    private boolean canHoldGuarded(HandlerMapping mapping) {
        if (mapping instanceof AbstractUrlHandlerMapping urls) {
            return handlers(urls)
                    .anyMatch(handler ->
                            rules.find(types.ofHandler(handler, Object.class)).isPresent());
        }
        return !(mapping instanceof RouterFunctionMapping) && !HandlerRules.isBoots(mapping.getClass());
    }

    private static Stream<Object> handlers(AbstractUrlHandlerMapping mapping) {
        return Stream.of(
                        mapping.getHandlerMap().values().stream(),
                        Stream.ofNullable(mapping.getRootHandler()),
                        Stream.ofNullable(mapping.getDefaultHandler()))
                .flatMap(handlers -> handlers);
    }

    private static IllegalStateException unguarded(String name, String remedy) {
        return new IllegalStateException("the handler mapping " + name + " is not guarded: " + remedy);
    }
}
