package dev.wacht.testkit.internal.gateway;

import java.util.Optional;

/** Finds the credentials of one kind for the gateway. Guarded by the lock of the state. */
public interface CredentialSource {
    /** Finds a credential by its secret, even if it is revoked or expired. */
    Optional<Credential> find(String secret);

    /** Returns whether a credential is valid: neither revoked nor expired, and its app is active. */
    boolean isValid(String secret, Credential credential);
}
