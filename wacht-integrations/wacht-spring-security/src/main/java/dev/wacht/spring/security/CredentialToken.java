package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.IncomingRequest;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The credentials of a request before they are verified. */
final class CredentialToken extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient IncomingRequest request;
    private final transient Accept accept;

    CredentialToken(IncomingRequest request, Accept accept) {
        super(List.of());
        this.request = request;
        this.accept = accept;
    }

    IncomingRequest request() {
        return request;
    }

    Accept accept() {
        return accept;
    }

    @Override
    public Object getPrincipal() {
        return "unverified";
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
