package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

/**
 * Applies the defaults of a chain after all other configurers have been initialized, so that the settings of other
 * logins take precedence. The order in which the configurers were called does not matter. Not thread-safe.
 */
final class ChainDefaultsConfigurer extends AbstractHttpConfigurer<ChainDefaultsConfigurer, HttpSecurity> {
    private final Accept accept;
    private final SecurityErrorResponder responder;

    ChainDefaultsConfigurer(Accept accept, SecurityErrorResponder responder) {
        this.accept = accept;
        this.responder = responder;
    }

    @Override
    public void init(HttpSecurity http) {
        ChainDefaults.apply(http, new CredentialMatcher(accept), responder);
    }
}
