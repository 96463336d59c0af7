package dev.wacht.spring;

import dev.wacht.auth.AuthChallenge;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.SessionTokenBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** One local Wacht, and the beans that every tested application needs for it. */
@Configuration
@EnableWebMvc
class LocalWachtConfiguration {
    static final LocalWacht WACHT = LocalWacht.start();
    static final TokenVerifier VERIFIER =
            TokenVerifier.builder().publishableKey(WACHT.publishableKey()).build();
    static final List<MachineRequest> MACHINE_REQUESTS = new CopyOnWriteArrayList<>();
    static final List<MachineRequirement> MACHINE_REQUIREMENTS = new CopyOnWriteArrayList<>();

    @Bean
    SpringGuard guard() {
        return WachtSpring.guard(VERIFIER, machines());
    }

    @Bean
    WachtWebMvcConfigurer wacht(SpringGuard guard) {
        return WachtWebMvcConfigurer.builder(guard).envelopeForAll().build();
    }

    /** A gateway that reads a key as {@code name:permission,permission:organization:workspace}. */
    static MachineAuthorizer machines() {
        return (request, requirement) -> {
            MACHINE_REQUESTS.add(request);
            MACHINE_REQUIREMENTS.add(requirement);
            String[] key = request.credential().value().split(":", -1);
            if (key[0].equals("unknown")) {
                throw new UnauthenticatedException("no such key", AuthChallenge.API_KEY);
            }
            if (key[0].equals("limited")) {
                throw new RateLimitedException(
                        "too often", Duration.ofMillis(1500), Map.of("x-ratelimit-remaining", "0", "set-cookie", "a"));
            }
            Set<String> permissions = key.length > 1 ? Set.of(key[1].split(",")) : Set.of();
            if (!permissions.containsAll(requirement.requiredPermissions())) {
                throw new ForbiddenException("not enough");
            }
            return MachinePrincipal.builder(MachineCredential.Kind.API_KEY, "1")
                    .keyId("key_" + key[0])
                    .permissions(permissions)
                    .organizationId(key.length > 2 ? key[2] : null)
                    .workspaceId(key.length > 3 ? key[3] : null)
                    .build();
        };
    }

    /** The header of user u1, active in organization o1, with these permissions there. */
    static String[] bearer(String... permissions) {
        SessionTokenBuilder token = WACHT.session().user("u1").organization("o1");
        for (String permission : permissions) {
            token = token.permission(permission);
        }
        return new String[] {"Authorization", "Bearer " + token.token()};
    }

    static String[] key(String key) {
        return new String[] {"X-Api-Key", key};
    }
}
