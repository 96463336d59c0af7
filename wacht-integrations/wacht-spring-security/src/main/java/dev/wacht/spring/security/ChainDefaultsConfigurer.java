package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;

/**
 * Sets the defaults of a chain when all other configurers were initialized, in whichever order they were called: what they
 * set for their logins stays the first choice. Not thread-safe.
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
        ChainDefaults.apply(http, new SentCredentials(accept), responder);
    }
}
