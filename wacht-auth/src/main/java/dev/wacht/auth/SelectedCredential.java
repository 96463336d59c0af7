package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The credential of a request, together with its verifier. */
sealed interface SelectedCredential {
    /** Verifies the credential, and checks its caller. May block. */
    Caller verify(CallerCheck check);

    /**
     * Does the same as {@link #verify}, without blocking the calling thread.
     *
     * @param executor verifies a token once pending keys have arrived, and runs the blocking work of a
     *     {@link MachineAuthorizer}
     */
    CompletionStage<Caller> verifyAsync(CallerCheck check, Executor executor);

    /** A caller that was authenticated before, for example by Spring Security. */
    record Known(Caller caller) implements SelectedCredential {
        @Override
        public Caller verify(CallerCheck check) {
            return check.require(caller);
        }

        @Override
        public CompletionStage<Caller> verifyAsync(CallerCheck check, Executor executor) {
            return CompletableFuture.completedFuture(verify(check));
        }
    }

    /** A session token. */
    record Session(TokenVerifier verifier, ReceivedToken token) implements SelectedCredential {
        @Override
        public Caller verify(CallerCheck check) {
            return Caller.of(verifier.check(token).protect(check.user()));
        }

        @Override
        public CompletionStage<Caller> verifyAsync(CallerCheck check, Executor executor) {
            return verifier.checkAsync(token, executor).thenApply(auth -> Caller.of(auth.protect(check.user())));
        }
    }

    /** An OAuth token that is a JWT. */
    record OAuthJwt(OAuthTokenVerifier verifier, ReceivedToken token) implements SelectedCredential {
        @Override
        public Caller verify(CallerCheck check) {
            return check.require(Caller.of(verifier.check(token)));
        }

        @Override
        public CompletionStage<Caller> verifyAsync(CallerCheck check, Executor executor) {
            return verifier.checkAsync(token, executor).thenApply(claims -> check.require(Caller.of(claims)));
        }
    }

    /**
     * An API key or an opaque OAuth token. The requirement is checked here again, in case the authorizer does not check
     * it. For a protected resource, scopes are checked only here, because a token for another resource must be rejected
     * as such before its scopes are checked.
     */
    record Machine(MachineAuthorizer authorizer, MachineRequest request) implements SelectedCredential {
        @Override
        public Caller verify(CallerCheck check) {
            return check.require(Caller.of(authorizer.authorize(request, authorizerRequirement(check))));
        }

        @Override
        public CompletionStage<Caller> verifyAsync(CallerCheck check, Executor executor) {
            return authorizer
                    .authorizeAsync(request, authorizerRequirement(check), executor)
                    .thenApply(principal -> check.require(Caller.of(principal)));
        }

        private MachineRequirement authorizerRequirement(CallerCheck check) {
            boolean ofResource =
                    check.resource() != null && request.credential().kind() == MachineCredential.Kind.OAUTH_TOKEN;
            return ofResource ? MachineRequirement.authenticated() : check.machine();
        }
    }
}
