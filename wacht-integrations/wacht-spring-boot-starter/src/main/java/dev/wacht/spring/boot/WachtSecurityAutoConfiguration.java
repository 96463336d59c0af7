package dev.wacht.spring.boot;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;

import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.spring.WachtWebMvcConfigurer;
import dev.wacht.spring.security.EnableWachtMethodSecurity;
import dev.wacht.spring.security.WachtSecurity;
import jakarta.servlet.DispatcherType;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.BeanIds;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Auto-configuration for a servlet application with Spring Security and {@code wacht-spring-security}. Enforces
 * annotations on the methods of all beans. If the application defines no {@link SecurityFilterChain}, adds one that
 * protects what the guard of Spring MVC does not see, such as static files and other servlets.
 */
@AutoConfiguration(
        after = WachtWebAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({SecurityFilterChain.class, EnableWebSecurity.class, WachtSecurity.class})
@ConditionalOnProperty(name = "wacht.web.enabled", matchIfMissing = true)
@EnableWachtMethodSecurity
public final class WachtSecurityAutoConfiguration {
    /** Also enables Spring Security in a test slice, where Boot's own configuration of it can be absent. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(name = BeanIds.SPRING_SECURITY_FILTER_CHAIN)
    @EnableWebSecurity
    static class WebSecurity {}

    /** Opens health and leaves routes to the guard. Everything else needs an authenticated caller. */
    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain wachtSecurityFilterChain(
            HttpSecurity http,
            ApplicationContext context,
            TokenVerifier verifier,
            WachtWebMvcConfigurer guard,
            ObjectProvider<MachineAuthorizer> machines,
            ObjectProvider<OAuthTokenVerifier> oauthTokens,
            @Qualifier("wachtOpenActuatorPaths") ObjectProvider<Predicate<String>> openActuatorPaths)
            throws Exception {
        GuardedRoutes routes = new GuardedRoutes(context, guard);
        Predicate<String> open = openActuatorPaths.getIfAvailable(() -> path -> false);
        OpenEndpoints endpoints = new OpenEndpoints(open, context.getEnvironment());
        return http.with(
                        wachtAuth(),
                        wacht -> wacht.verifier(verifier)
                                .accept(DefaultChain.accept(machines, oauthTokens))
                                .leavingRoutesToTheGuard())
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.INCLUDE)
                                .permitAll() // Made by the application itself. The guard authorizes the target's route.
                                .requestMatchers(endpoints, routes)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }
}
