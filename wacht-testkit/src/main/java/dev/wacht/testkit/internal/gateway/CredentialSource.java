package dev.wacht.testkit.internal.gateway;

import java.util.Optional;

/** Where the gateway finds the credentials of one kind. Used within the lock of the state. */
public interface CredentialSource {
    /** Finds a credential by its secret, whether it may still be used or not. */
    Optional<Credential> find(String secret);

    /** Whether it may be used: neither revoked nor expired. */
    boolean isValid(String secret, Credential credential);
}
