package dev.wacht.rules;

import static dev.wacht.auth.Requirement.anyPermission;
import static dev.wacht.auth.Requirement.inOrganization;
import static dev.wacht.auth.Requirement.organizationPermission;
import static dev.wacht.auth.Requirement.permission;
import static dev.wacht.spring.security.WachtSecurity.requires;
import static dev.wacht.spring.security.WachtSecurity.wachtAuth;
import static dev.wacht.spring.security.test.WachtMockMvc.wacht;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.config.Customizer.withDefaults;
import static org.springframework.security.core.authority.AuthorityUtils.createAuthorityList;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.wacht.auth.Accept;
import dev.wacht.auth.BearerToken;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.spring.PublicRoute;
import dev.wacht.spring.RequirePermission;
import dev.wacht.spring.security.WachtErrorFilter;
import dev.wacht.spring.security.WachtJwtDecoder;
import dev.wacht.spring.security.test.WithWachtUser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.filter.OncePerRequestFilter;

/** The snippets of docs/spring-security.md, word for word: {@link SpringSecurityPageTest} compares them. Compiled, not run. */
final class SpringSecurityExamples {
    private SpringSecurityExamples() {}

    static final class OwnChain {
        @Bean
        SecurityFilterChain api(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(a -> a.requestMatchers("/health")
                            .permitAll()
                            .requestMatchers("/admin/**")
                            .hasAuthority("user:read")
                            .requestMatchers("/billing/**")
                            .access(requires(organizationPermission("billing:manage")))
                            .anyRequest()
                            .authenticated())
                    .build();
        }
    }

    static AuthorizationManager<RequestAuthorizationContext> requirement() {
        AuthorizationManager<RequestAuthorizationContext> billing =
                requires(inOrganization(), anyPermission("billing:read", "billing:manage"));
        return billing;
    }

    static final class CallerParameters {
        @GetMapping("/me")
        String me(WachtAuth auth) {
            return auth.requireUserId();
        }

        @GetMapping("/principal")
        String principal(@AuthenticationPrincipal WachtAuth auth) {
            return auth.requireUserId();
        }
    }

    @SuppressWarnings("ClassCanBeStatic") // As the page has it.
    @Service
    class Reports {
        @RequirePermission("report:read")
        String all() {
            return "reports";
        }

        @PreAuthorize("hasAuthority('report:write')") // Spring Security's own; needs @EnableMethodSecurity
        void write(String report) {}
    }

    static final class Machines {
        @Bean
        SecurityFilterChain machines(HttpSecurity http) throws Exception {
            return http.securityMatcher("/machine/**")
                    .with(wachtAuth(), w -> w.accept(Accept.any(Accept.session(), Accept.apiKey())))
                    .authorizeHttpRequests(a -> a.anyRequest()
                            .access(requires(permission("item:read"), MachineRequirement.permission("item:read"))))
                    .build();
        }
    }

    static final class FormLogin {
        @Bean
        @Order(1)
        SecurityFilterChain tokens(HttpSecurity http) throws Exception {
            return http.securityMatcher("/api/**")
                    .with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain pages(HttpSecurity http) throws Exception {
            return http.formLogin(withDefaults())
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }
    }

    @SuppressWarnings("ClassCanBeStatic") // As the page has it.
    @PublicRoute // The chain with the form login guards these pages.
    @Controller
    class Pages {
        @GetMapping("/pages/home")
        String home() {
            return "home";
        }
    }

    static Optional<Object> emailOf(WachtAuth auth) {
        return auth.claims().map(claims -> claims.asMap().get("email"));
    }

    static final class Requests {
        private final MockMvc mvc;
        private final Reports reports;

        Requests(MockMvc mvc, Reports reports) {
            this.mvc = mvc;
            this.reports = reports;
        }

        @Test
        void administratorsListUsers() throws Exception {
            mvc.perform(get("/admin/users")
                            .with(wacht().user("u1").organization("o1").permission("user:read")))
                    .andExpect(status().isOk());
            mvc.perform(get("/admin/users").with(wacht().user("u2"))).andExpect(status().isForbidden());
            mvc.perform(get("/machine/items").with(wacht().apiKey("key_1").permission("item:read")))
                    .andExpect(status().isOk());
        }

        @Test
        @WithWachtUser(
                id = "u1",
                permissions = {"user:read"},
                organization = "o1")
        void readersListUsers() throws Exception {
            mvc.perform(get("/admin/users")).andExpect(status().isOk());
        }

        @Test
        @WithWachtUser(
                id = "u1",
                permissions = {"user:read"},
                organization = "o1")
        void reportsAreSecured() {
            assertThatThrownBy(() -> reports.all()).isInstanceOf(ForbiddenException.class);
        }
    }

    static final class ResourceServer {
        @Bean
        SecurityFilterChain before(HttpSecurity http) throws Exception {
            return http.oauth2ResourceServer(o -> o.jwt(jwt -> jwt.jwtAuthenticationConverter(converter())))
                    .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(csrf -> csrf.disable())
                    .authorizeHttpRequests(a -> a.requestMatchers("/admin/**")
                            .hasAuthority("user:read")
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        @Bean
        SecurityFilterChain after(HttpSecurity http) throws Exception {
            return http.with(wachtAuth(), withDefaults())
                    .authorizeHttpRequests(a -> a.requestMatchers("/admin/**")
                            .hasAuthority("user:read")
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        private static Converter<Jwt, AbstractAuthenticationToken> converter() {
            return new JwtAuthenticationConverter();
        }
    }

    static final class KeptResourceServer {
        @Bean
        JwtDecoder decoder(TokenVerifier verifier) {
            return WachtJwtDecoder.of(verifier);
        }

        @Bean
        SecurityFilterChain kept(HttpSecurity http) throws Exception {
            JwtAuthenticationConverter permissions = new JwtAuthenticationConverter();
            permissions.setJwtGrantedAuthoritiesConverter(WachtJwtDecoder::authorities);
            return http.oauth2ResourceServer(o -> o.jwt(jwt -> jwt.jwtAuthenticationConverter(permissions)))
                    .addFilterBefore(new WachtErrorFilter(), BearerTokenAuthenticationFilter.class)
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .build();
        }
    }

    static final class OwnFilter {
        private final TokenVerifier verifier;

        OwnFilter(TokenVerifier verifier) {
            this.verifier = verifier;
        }

        final class TokenFilter extends OncePerRequestFilter {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                Optional<String> token = BearerToken.extract(request.getHeader("Authorization"));
                WachtAuth auth = verifier.authenticate(token.orElse(null));
                if (auth.isAuthenticated()) {
                    List<GrantedAuthority> authorities = createAuthorityList(auth.organizationPermissions());
                    SecurityContextHolder.getContext()
                            .setAuthentication(new UsernamePasswordAuthenticationToken(auth, null, authorities));
                }
                chain.doFilter(request, response);
            }
        }
    }
}
