package dev.wacht.spring.boot;

import dev.wacht.auth.Accept;
import dev.wacht.auth.MachineAuthorizer;
import dev.wacht.auth.OAuthTokenVerifier;
import org.springframework.beans.factory.ObjectProvider;

/** Settings that the starter's default filter chains share on both web stacks. */
final class DefaultChain {
    private DefaultChain() {}

    /** Returns every kind of credential for which the application has a verifier. */
    static Accept accept(ObjectProvider<MachineAuthorizer> machines, ObjectProvider<OAuthTokenVerifier> oauthTokens) {
        Accept accept = Accept.session();
        if (machines.stream().findAny().isPresent()) {
            accept = Accept.any(accept, Accept.apiKey(), Accept.oauth());
        }
        return oauthTokens.stream().findAny().isPresent() ? Accept.any(accept, Accept.oauth()) : accept;
    }
}
