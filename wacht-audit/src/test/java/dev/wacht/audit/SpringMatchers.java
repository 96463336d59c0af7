package dev.wacht.audit;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.springframework.security.config.Customizer.withDefaults;
import static org.springframework.security.web.util.matcher.RegexRequestMatcher.regexMatcher;
import static org.springframework.security.web.util.matcher.RequestMatchers.not;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Filter chains whose matchers depend on more than a sample request of a route covers. */
final class SpringMatchers {
    private SpringMatchers() {}

    /** Adds the entries of a chain. */
    interface Rules {
        void in(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests);
    }

    static SecurityFilterChain chain(HttpSecurity http, Rules rules) throws Exception {
        return http.with(wachtAuth(), withDefaults())
                .authorizeHttpRequests(rules::in)
                .build();
    }

    /** Users for any method, and one by id. */
    @RestController
    record AnyMethod(AtomicInteger ran) {
        @RequestMapping("/users")
        int users() {
            return ran.incrementAndGet();
        }

        @GetMapping("/users/{id}")
        int user() {
            return ran.incrementAndGet();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenPatch {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers(HttpMethod.PATCH, "/users")
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnlyGet {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers(HttpMethod.GET, "/users")
                            .hasAuthority("user:read")
                            .anyRequest()
                            .authenticated());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LambdaInFront {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            RequestMatcher internal = request -> request.getHeader("X-Internal") != null;
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers(internal)
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NegatedLambdaInFront {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            RequestMatcher external = request -> request.getHeader("X-Internal") == null;
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers(not(external))
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LambdaChainInFront {
        @Bean
        @Order(1)
        SecurityFilterChain internal(HttpSecurity http) throws Exception {
            return http.securityMatcher(request -> request.getHeader("X-Internal") != null)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(http, requests -> requests.anyRequest().hasAuthority("user:read"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class IgnoredByLambda {
        @Bean
        WebSecurityCustomizer ignored() {
            return web -> web.ignoring().requestMatchers(request -> request.getHeader("X-Internal") != null);
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(http, requests -> requests.anyRequest().hasAuthority("user:read"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenByRegex {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers(regexMatcher("/users/[0-9]{4,9}"))
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenByQuery {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers(regexMatcher(".*\\.css"))
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenByListedNames {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers("/users/{id:me|self}")
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenByUnknownNames {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers("/users/{id:x[a-f]y[0-9]z+}")
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"));
        }
    }

    /** Matchers that the audit can read, or that do not change the rule. */
    @Configuration(proxyBeanMethods = false)
    static class ReadableMatchers {
        @Bean
        WebSecurityCustomizer ignored() {
            return web -> web.ignoring().requestMatchers(PathPatternRequestMatcher.pathPattern("/ignored/**"));
        }

        @Bean
        @Order(1)
        SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
            return SpringMatchers.chain(
                    http.securityMatcher(EndpointRequest.toAnyEndpoint()),
                    requests -> requests.anyRequest().hasAuthority("endpoint:read"));
        }

        @Bean
        @Order(2)
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            RequestMatcher internal = request -> request.getHeader("X-Internal") != null;
            return SpringMatchers.chain(
                    http,
                    requests -> requests.requestMatchers("/files/{name:[a-z]+}", "/error")
                            .permitAll()
                            .requestMatchers(regexMatcher("/archive/[0-9]{4,9}"))
                            .permitAll()
                            .requestMatchers("/users/{id:me|self}")
                            .hasAuthority("user:read")
                            .requestMatchers(regexMatcher("/users/[0-9]{4,9}"))
                            .hasAuthority("user:read")
                            .requestMatchers(internal)
                            .hasAuthority("user:read")
                            .anyRequest()
                            .hasAuthority("user:read"));
        }
    }
}
