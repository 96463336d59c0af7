package dev.wacht.audit;

import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.wacht.auth.MachineAuthorizer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Mistakes around the routes of an application: in filters, servlets and filter chains. */
final class SpringMisconfigurations {
    private SpringMisconfigurations() {}

    @Configuration(proxyBeanMethods = false)
    static class PermitInFront {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/users/**", "/users")
                            .permitAll()
                            .requestMatchers("/users")
                            .hasAuthority("user:read")
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenPost {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/users")
                            .hasAuthority("user:read")
                            .anyRequest()
                            .permitAll())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class IgnoredPaths {
        @Bean
        WebSecurityCustomizer ignored() {
            return web -> web.ignoring().requestMatchers("/users");
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("user:read"))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ApiOnly {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.securityMatcher("/api/**")
                    .with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("user:read"))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class CodeDecides {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest()
                            .access((authentication, context) -> new AuthorizationDecision(
                                    context.getRequest().getHeader("X-Internal") != null)))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenLiteral {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/users/export")
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BasicBeside {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .httpBasic(withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherLogin {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.httpBasic(withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class RoleOfNobody {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("READER"))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AllowingFilter {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .addFilterBefore(new SignsEverybodyIn(), AuthorizationFilter.class)
                    .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("user:read"))
                    .build();
        }
    }

    static final class SignsEverybodyIn extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            SecurityContextHolder.getContext()
                    .setAuthentication(new TestingAuthenticationToken("debug", "", "user:read"));
            chain.doFilter(request, response);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ForwardingFilter {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD)
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("user:read"))
                    .build();
        }

        @Bean
        FilterRegistrationBean<OncePerRequestFilter> forwarding() {
            FilterRegistrationBean<OncePerRequestFilter> registration =
                    new FilterRegistrationBean<>(new ForwardsElsewhere());
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }
    }

    static final class ForwardsElsewhere extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getRequestURI().equals("/users")) {
                request.getRequestDispatcher("/internal/users").forward(request, response);
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class CachingFilter {
        @Bean
        OncePerRequestFilter caching() {
            return new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                        throws ServletException, IOException {
                    if (request.getRequestURI().equals("/users")) {
                        response.getWriter().write("cached");
                    } else {
                        chain.doFilter(request, response);
                    }
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ConsoleServlet {
        @Bean
        ServletRegistrationBean<HttpServlet> console(AtomicInteger ran) {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                            ran.incrementAndGet();
                        }
                    },
                    "/console/*");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TrustingMachines {
        @Bean
        MachineAuthorizer machines() {
            return new TrustingAuthorizer();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class DenyingInterceptor implements WebMvcConfigurer {
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new HandlerInterceptor() {
                @Override
                public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                    response.setStatus(403);
                    return false;
                }
            });
        }
    }
}
