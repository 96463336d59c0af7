package dev.wacht.spring.security;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import java.util.stream.Stream;
import org.springframework.security.authorization.AuthorizationManager;

/**
 * Where Spring Security's configuration meets Wacht. Meant for static imports:
 *
 * <pre>{@code
 * @Bean
 * SecurityFilterChain api(HttpSecurity http, TokenVerifier verifier) throws Exception {
 *     return http.with(wachtAuth(), w -> w.verifier(verifier))
 *             .authorizeHttpRequests(a -> a
 *                     .requestMatchers("/health").permitAll()
 *                     .requestMatchers("/admin/**").hasAuthority("user:read")
 *                     .requestMatchers("/billing/**").access(requires(organizationPermission("billing:manage")))
 *                     .anyRequest().authenticated())
 *             .build();
 * }
 * }</pre>
 */
public final class WachtSecurity {
    private WachtSecurity() {}

    /** Creates a configurer for {@code HttpSecurity.with}: the chain authenticates callers by Wacht's credentials. */
    public static WachtAuthConfigurer wachtAuth() {
        return new WachtAuthConfigurer();
    }

    /**
     * Lets in signed-in users that meet all requirements, on routes, methods or messages. Machines are denied.
     *
     * @param <T> what is authorized, such as a request or a method call
     */
    public static <T> AuthorizationManager<T> requires(Requirement first, Requirement... more) {
        return new RequirementAuthorizationManager<>(Stream.of(more).reduce(first, Requirement::and), null);
    }

    /**
     * Lets in machines that meet a requirement: API keys and OAuth tokens, whose scopes are the permissions. Users are
     * denied.
     *
     * @param <T> what is authorized, such as a request or a method call
     */
    public static <T> AuthorizationManager<T> requires(MachineRequirement machine) {
        return new RequirementAuthorizationManager<>(null, machine);
    }

    /**
     * Lets in signed-in users that meet one requirement, and machines that meet the other.
     *
     * @param <T> what is authorized, such as a request or a method call
     */
    public static <T> AuthorizationManager<T> requires(Requirement user, MachineRequirement machine) {
        return new RequirementAuthorizationManager<>(user, machine);
    }
}
