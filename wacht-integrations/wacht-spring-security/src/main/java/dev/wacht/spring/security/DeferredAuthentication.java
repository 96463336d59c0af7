package dev.wacht.spring.security;

import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.GuardFailedException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Supplies the security context for a request with a credential. The credential is verified once, when the context is
 * first read. An open route never reads the context, so neither an invalid token nor an outage changes the route's
 * response. Thread-safe.
 */
final class DeferredAuthentication implements Supplier<SecurityContext> {
    private final AuthenticationManager manager;
    private final CredentialToken token;
    private final SecurityContextHolderStrategy contexts;
    // Not synchronized: verification can block on the network, and must not pin a virtual thread.
    private final ReentrantLock lock = new ReentrantLock();
    private final SecurityContext unverified;
    private @Nullable SecurityContext context;
    private @Nullable AuthenticationException rejection;
    private @Nullable RuntimeException failure;

    DeferredAuthentication(
            AuthenticationManager manager, CredentialToken token, SecurityContextHolderStrategy contexts) {
        this.manager = manager;
        this.token = token;
        this.contexts = contexts;
        this.unverified = contexts.createEmptyContext();
    }

    /**
     * Returns a context with the caller, or an empty one if the credential was rejected or this thread is already
     * verifying it.
     *
     * @throws WachtException if the credential cannot be verified at the moment
     */
    @Override
    public SecurityContext get() {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            if (context == null && lock.getHoldCount() > 1) {
                return unverified; // Called during verification, for example by a listener.
            }
            if (context == null) {
                context = verify();
            }
            return context;
        } finally {
            lock.unlock();
        }
    }

    /** Returns why the credential was rejected; empty if it was accepted, or has not been verified yet. */
    Optional<AuthenticationException> rejection() {
        lock.lock();
        try {
            return Optional.ofNullable(rejection);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether verification has ended, successfully or not. Verification starts when the context is read. */
    boolean isVerified() {
        lock.lock();
        try {
            return context != null || failure != null;
        } finally {
            lock.unlock();
        }
    }

    private SecurityContext verify() {
        SecurityContext verified = contexts.createEmptyContext();
        try {
            verified.setAuthentication(manager.authenticate(token));
        } catch (AuthenticationServiceException e) { // Not the caller's fault, so not a 401.
            failure = new GuardFailedException(e);
            throw failure;
        } catch (AuthenticationException e) {
            rejection = e;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
        return verified;
    }
}
