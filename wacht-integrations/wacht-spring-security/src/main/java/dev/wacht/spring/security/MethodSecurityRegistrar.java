package dev.wacht.spring.security;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/** Registers the advisor that enforces annotations, and the infrastructure that creates proxies for annotated beans. */
final class MethodSecurityRegistrar implements ImportBeanDefinitionRegistrar {
    static final String NAME = "wachtMethodSecurity";

    @Override
    public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
        if (registry.containsBeanDefinition(NAME)) {
            return; // The annotation is on several configuration classes.
        }
        AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
        RootBeanDefinition advisor = new RootBeanDefinition(AnnotatedMethodAdvisor.class, AnnotatedMethodAdvisor::new);
        advisor.setRole(BeanDefinition.ROLE_INFRASTRUCTURE); // The proxy creator ignores advisors with another role.
        registry.registerBeanDefinition(NAME, advisor);
        RootBeanDefinition proxies = new RootBeanDefinition(ProxyPostProcessor.class, ProxyPostProcessor::new);
        proxies.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
        registry.registerBeanDefinition(NAME + "Proxies", proxies);
        registry.registerBeanDefinition(
                NAME + "EnforcementCheck",
                new RootBeanDefinition(EnforcementStartupCheck.class, EnforcementStartupCheck::new));
    }
}
