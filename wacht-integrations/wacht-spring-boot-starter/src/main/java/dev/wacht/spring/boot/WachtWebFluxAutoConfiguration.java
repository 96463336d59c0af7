package dev.wacht.spring.boot;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.internal.WebSocketTokens;
import dev.wacht.spring.internal.ProtectedResourceWebFilter;
import dev.wacht.spring.webflux.ErrorResponseWriter;
import dev.wacht.spring.webflux.WachtWebFluxConfigurer;
import dev.wacht.spring.webflux.WebFluxGuard;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Auto-configuration of the guard for the routes of a WebFlux application. Disabled by {@code wacht.web.enabled=false}.
 */
@AutoConfiguration(after = {WachtAutoConfiguration.class, WachtClientAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnProperty(name = "wacht.web.enabled", matchIfMissing = true)
@Import(ActuatorConfiguration.class)
public final class WachtWebFluxAutoConfiguration {
    /** Accepts OAuth tokens that are JWTs if an {@link OAuthTokenVerifier} bean verifies them. */
    @Bean
    @ConditionalOnMissingBean
    WebFluxGuard wachtGuard(
            TokenVerifier verifier,
            ObjectProvider<MachineAuthorizer> machines,
            ObjectProvider<OAuthTokenVerifier> oauthTokens,
            ObjectProvider<ProtectedResource> resource,
            ObjectProvider<ErrorResponseWriter> errorResponseWriter,
            ListableBeanFactory beans) {
        WebFluxGuard.Builder builder = WebFluxGuard.builder(verifier);
        errorResponseWriter.ifAvailable(builder::errorResponseWriter);
        machines.ifAvailable(builder::machines);
        oauthTokens.orderedStream().forEach(builder::oauthTokens);
        resource.ifAvailable(builder::protectedResource);
        new ApplicationBeans(beans).authListeners().forEach(builder::listener);
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    WachtWebFluxConfigurer wachtWebFluxConfigurer(
            WebFluxGuard guard,
            WachtProperties properties,
            @Qualifier("wachtOpenActuatorPaths") ObjectProvider<Predicate<String>> openActuatorPaths) {
        WachtProperties.Web web = properties.web();
        return WachtSettings.checked("wacht.web.open-handlers or wacht.web.actuator", () -> {
            WachtWebFluxConfigurer.Builder builder = WachtWebFluxConfigurer.builder(guard)
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

    @Bean
    SmartInitializingSingleton wachtResourceOfGuardCheck(
            ObjectProvider<ProtectedResource> resources, ObjectProvider<WebFluxGuard> guards) {
        return () -> ProtectedResourceCheck.run(
                resources.stream().toList(),
                guards.stream().map(WebFluxGuard::protectedResource).toList());
    }

    /** Serves the metadata document of the {@link ProtectedResource} bean. */
    @Bean
    @ConditionalOnSingleCandidate(ProtectedResource.class)
    @ConditionalOnMissingBean
    ProtectedResourceWebFilter wachtProtectedResourceFilter(ProtectedResource resource) {
        return new ProtectedResourceWebFilter(resource);
    }

    /** Backs off if there is a bean of this name, because its type is package-private. */
    @Bean
    @ConditionalOnMissingBean(name = "wachtForwardedIdentityFilter")
    ForwardedIdentityWebFilter wachtForwardedIdentityFilter() {
        return new ForwardedIdentityWebFilter();
    }

    /** Active only if {@code wacht.web.web-socket-token-origins} lists the origins whose pages may send tokens. */
    @Bean
    @Conditional(OnSettingCondition.WebSocketTokenOrigins.class)
    @ConditionalOnMissingBean(name = "wachtWebSocketTokenFilter")
    WebSocketTokenWebFilter wachtWebSocketTokenFilter(WachtProperties properties) {
        return WachtSettings.checked(
                "wacht.web.web-socket-token-origins",
                () -> new WebSocketTokenWebFilter(
                        WebSocketTokens.fromOrigins(properties.web().webSocketTokenOrigins())));
    }
}
