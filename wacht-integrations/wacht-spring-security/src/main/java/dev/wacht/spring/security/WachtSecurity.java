package dev.wacht.spring.security;

import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import java.util.stream.Stream;
import org.springframework.security.authorization.AuthorizationManager;

/**
 * Adds Wacht to the configuration of Spring Security. Meant for static imports:
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

    /**
     * Returns a configurer for {@code HttpSecurity.with}, which makes the chain authenticate callers by Wacht's
     * credentials.
     */
    public static WachtAuthConfigurer wachtAuth() {
        return new WachtAuthConfigurer();
    }

    /**
     * Returns a manager that allows signed-in users who meet all requirements, and denies machines. Use it for
     * requests, method calls or messages.
     *
     * @param <T> what is authorized, such as a request or a method call
     */
    public static <T> AuthorizationManager<T> requires(Requirement first, Requirement... more) {
        return new RequirementAuthorizationManager<>(Stream.of(more).reduce(first, Requirement::and), null);
    }

    /**
     * Returns a manager that allows machines which meet a requirement, and denies users. Machines send API keys or
     * OAuth tokens, whose scopes are their permissions.
     *
     * @param <T> what is authorized, such as a request or a method call
     */
    public static <T> AuthorizationManager<T> requires(MachineRequirement machine) {
        return new RequirementAuthorizationManager<>(null, machine);
    }

    /**
     * Returns a manager that allows signed-in users who meet one requirement, and machines which meet the other.
     *
     * @param <T> what is authorized, such as a request or a method call
     */
    public static <T> AuthorizationManager<T> requires(Requirement user, MachineRequirement machine) {
        return new RequirementAuthorizationManager<>(user, machine);
    }
}
