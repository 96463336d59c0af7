package dev.wacht.conformance;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;

import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application's own chains: a form login, a chain without Wacht's configurer, and one that guards all other paths.
 */
@Configuration(proxyBeanMethods = false)
@Import({SecuredRoutes.class, ApplicationChains.Routes.class})
class ApplicationChains {
    /**
     * The paths that the application permits: open routes, and routes whose annotations accept other credentials than
     * sessions.
     */
    private static final String[] OPEN = {
        "/open",
        "/optional",
        "/machine/*",
        "/later",
        "/tools",
        "/webhook",
        "/broken",
        "/broken-later",
        "/broken-off",
        "/fatal",
        "/incomplete",
        "/awaited",
        "/awaited-own",
        "/service",
        "/pre-authorized",
        "/sends-*"
    };

    @Bean
    @Order(1)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.securityMatcher("/pages/**", "/login")
                .formLogin(Customizer.withDefaults())
                .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain plain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/plain/**")
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain readers(HttpSecurity http) throws Exception {
        return http.securityMatcher("/chain/**")
                .with(wachtAuth(), Customizer.withDefaults())
                .authorizeHttpRequests(a -> a.anyRequest().hasAuthority("user:raed"))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain rest(HttpSecurity http) throws Exception {
        return http.with(wachtAuth(), wacht -> wacht.accept(Application.ANY_KIND))
                .authorizeHttpRequests(
                        a -> a.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("admin").password("{noop}secret").build());
    }

    @RestController
    static class Routes {
        @GetMapping("/pages/home")
        String home() {
            return "home";
        }

        @RequirePermission("user:read")
        @GetMapping("/plain/reader")
        String reader() {
            return "plain";
        }

        @GetMapping("/chain/{id}")
        String misspelt() {
            return "chain";
        }

        @PublicRoute
        @GetMapping("/plain/open")
        String open() {
            return "plain";
        }

        @GetMapping("/plain/unguarded")
        String unguarded() {
            return "plain";
        }
    }
}
