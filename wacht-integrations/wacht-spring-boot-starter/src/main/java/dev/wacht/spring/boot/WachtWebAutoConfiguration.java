package dev.wacht.spring.boot;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.internal.WebSocketTokens;
import dev.wacht.spring.ErrorResponseWriter;
import dev.wacht.spring.SpringGuard;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.spring.internal.ProtectedResourceFilter;
import java.util.function.Predicate;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * Auto-configuration of the guard for the routes of a servlet application. Disabled by {@code wacht.web.enabled=false}.
 */
@AutoConfiguration(after = WachtAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnProperty(name = "wacht.web.enabled", matchIfMissing = true)
@Import(ActuatorConfiguration.class)
public final class WachtWebAutoConfiguration {
    /** Accepts OAuth tokens that are JWTs if an {@link OAuthTokenVerifier} bean verifies them. */
    @Bean
    @ConditionalOnMissingBean
    SpringGuard wachtGuard(
            TokenVerifier verifier,
            ObjectProvider<MachineAuthorizer> machines,
            ObjectProvider<OAuthTokenVerifier> oauthTokens,
            ObjectProvider<ProtectedResource> resource,
            ObjectProvider<ErrorResponseWriter> errorResponseWriter,
            ListableBeanFactory beans) {
        SpringGuard.Builder builder = SpringGuard.builder(verifier);
        errorResponseWriter.ifAvailable(builder::errorResponseWriter);
        machines.ifAvailable(builder::machines);
        oauthTokens.orderedStream().forEach(builder::oauthTokens);
        resource.ifAvailable(builder::protectedResource);
        new ApplicationBeans(beans).authListeners().forEach(builder::listener);
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    WachtWebMvcConfigurer wachtWebMvcConfigurer(
            SpringGuard guard,
            WachtProperties properties,
            @Qualifier("wachtOpenActuatorPaths") ObjectProvider<Predicate<String>> openActuatorPaths) {
        WachtProperties.Web web = properties.web();
        return WachtSettings.checked("wacht.web.open-handlers or wacht.web.actuator", () -> {
            WachtWebMvcConfigurer.Builder builder = WachtWebMvcConfigurer.builder(guard)
                    .unguarded(web.unguarded())
                    .openHandlers(web.openHandlers().toArray(String[]::new))
                    .actuator(
                            web.actuatorRule(),
                            pattern -> openActuatorPaths
                                    .getIfAvailable(() -> path -> false)
                                    .test(pattern));
            return (web.envelope() == WachtProperties.Web.Envelope.ALL ? builder.envelopeForAll() : builder).build();
        });
    }

    /** The interceptor is a bean, so that it also applies to the handler mappings of other libraries. */
    @Bean
    @ConditionalOnMissingBean(name = "wachtInterceptor")
    MappedInterceptor wachtInterceptor(WachtWebMvcConfigurer configurer) {
        return configurer.interceptor();
    }

    @Bean
    SmartInitializingSingleton wachtResourceOfGuardCheck(
            ObjectProvider<ProtectedResource> resources, ObjectProvider<SpringGuard> guards) {
        return () -> ProtectedResourceCheck.run(
                resources.stream().toList(),
                guards.stream().map(SpringGuard::protectedResource).toList());
    }

    /** Serves the metadata document of the {@link ProtectedResource} bean. */
    @Bean
    @ConditionalOnSingleCandidate(ProtectedResource.class)
    @ConditionalOnMissingBean
    ProtectedResourceFilter wachtProtectedResourceFilter(ProtectedResource resource) {
        return new ProtectedResourceFilter(resource);
    }

    /** Backs off if there is a bean of this name, because its type is package-private. */
    @Bean
    @ConditionalOnMissingBean(name = "wachtForwardedIdentityFilter")
    ForwardedIdentityFilter wachtForwardedIdentityFilter() {
        return new ForwardedIdentityFilter();
    }

    /** Active only if {@code wacht.web.web-socket-token-origins} lists the origins whose pages may send tokens. */
    @Bean
    @Conditional(OnSettingCondition.WebSocketTokenOrigins.class)
    @ConditionalOnMissingBean(name = "wachtWebSocketTokenFilter")
    WebSocketTokenFilter wachtWebSocketTokenFilter(
            WachtProperties properties, ObjectProvider<ErrorResponseWriter> errorResponseWriter) {
        return WachtSettings.checked(
                "wacht.web.web-socket-token-origins",
                () -> new WebSocketTokenFilter(
                        WebSocketTokens.fromOrigins(properties.web().webSocketTokenOrigins()),
                        errorResponseWriter.getIfAvailable(ErrorResponseWriter::envelope)));
    }

    @Bean
    DispatcherServletStartupCheck wachtDispatcherServletCheck(
            ApplicationContext context, ObjectProvider<ServletRegistrationBean<?>> servlets) {
        return new DispatcherServletStartupCheck(context, servlets);
    }

    @Bean
    static LazyMultipartBeanPostProcessor wachtLazyMultipart(Environment environment) {
        return new LazyMultipartBeanPostProcessor(environment);
    }
}
