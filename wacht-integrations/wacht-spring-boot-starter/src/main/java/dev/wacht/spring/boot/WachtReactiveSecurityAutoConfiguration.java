package dev.wacht.spring.boot;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.ProtectedResource;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.security.WachtServerSecurity;
import dev.wacht.spring.webflux.WachtWebFluxConfigurer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;

/**
 * Auto-configuration of a filter chain for a WebFlux application with Spring Security and
 * {@code wacht-spring-security}. The chain protects what the guard of WebFlux does not see, such as static files. It
 * backs off if the application defines a {@link SecurityWebFilterChain}.
 */
@AutoConfiguration(
        after = WachtWebFluxAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.autoconfigure.security.reactive.ReactiveSecurityAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.reactive.ReactiveManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.reactive"
                    + ".ReactiveManagementWebSecurityAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({SecurityWebFilterChain.class, EnableWebFluxSecurity.class, WachtServerSecurity.class})
@ConditionalOnProperty(name = "wacht.web.enabled", matchIfMissing = true)
public final class WachtReactiveSecurityAutoConfiguration {
    /** Also enables Spring Security in a test slice, where Boot's own configuration of it can be absent. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(WebFilterChainProxy.class)
    @EnableWebFluxSecurity
    static class WebFluxSecurity {}

    /** Leaves routes, including actuator endpoints, to the guard. Everything else needs an authenticated caller. */
    @Bean
    @ConditionalOnMissingBean(SecurityWebFilterChain.class)
    SecurityWebFilterChain wachtSecurityWebFilterChain(
            ServerHttpSecurity http,
            TokenVerifier verifier,
            WachtWebFluxConfigurer guard,
            ObjectProvider<MachineAuthorizer> machines,
            ObjectProvider<OAuthTokenVerifier> oauthTokens,
            ObjectProvider<ProtectedResource> resource) {
        return WachtServerSecurity.apply(http, wacht -> {
                    wacht.verifier(verifier)
                            .accept(DefaultChain.accept(machines, oauthTokens))
                            .leavingRoutesToTheGuard();
                    machines.ifUnique(wacht::machines);
                    resource.ifAvailable(wacht::protectedResource);
                    oauthTokens.orderedStream().forEach(wacht::oauthTokens);
                })
                .authorizeExchange(exchanges -> exchanges
                        .matchers(new GuardedExchanges(guard))
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .build();
    }
}
