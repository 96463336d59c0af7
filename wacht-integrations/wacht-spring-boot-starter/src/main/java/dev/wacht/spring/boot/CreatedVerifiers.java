package dev.wacht.spring.boot;

import dev.wacht.auth.KeyStatus;
import dev.wacht.auth.OAuthTokenVerifier;
import dev.wacht.auth.TokenVerifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Lists the verifier beans, and the keys of the verifiers that have already been created. Never creates a verifier.
 * Thread-safe.
 */
record CreatedVerifiers(ConfigurableListableBeanFactory beans) {
    /** Returns the names of all verifiers, created or not. */
    List<String> names() {
        return Stream.of(TokenVerifier.class, OAuthTokenVerifier.class)
                .flatMap(type -> Stream.of(beans.getBeanNamesForType(type, false, false)))
                .toList();
    }

    /** Returns the status of a verifier's keys; empty if the verifier has not been created yet. */
    Optional<KeyStatus> keys(String name) {
        if (!beans.containsSingleton(name)) {
            return Optional.empty();
        }
        Object verifier = beans.getBean(name);
        return Optional.ofNullable(
                verifier instanceof TokenVerifier sessions
                        ? sessions.keyStatus()
                        : ((OAuthTokenVerifier) verifier).keyStatus());
    }
}
