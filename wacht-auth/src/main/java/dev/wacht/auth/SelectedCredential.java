package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The one credential of a request, with what verifies it. Immutable. */
sealed interface SelectedCredential {
    /**
     * Verifies the credential, and checks what its caller needs. May block.
     *
     * @param user what a session needs
     * @param machine what an API key or an OAuth token needs
     */
    Caller verify(Requirement user, MachineRequirement machine);

    /**
     * As {@link #verify}, without blocking the calling thread.
     *
     * @param executor verifies the token when keys that were pending have arrived, and runs an authorizer of machines that
     *     can only block
     */
    CompletionStage<Caller> verifyAsync(Requirement user, MachineRequirement machine, Executor executor);

    private static Caller required(Caller caller, Requirement user, MachineRequirement machine) {
        RouteRule.requireOf(caller, user, machine);
        return caller;
    }

    /** A caller that was authenticated before, such as by Spring Security. */
    record Known(Caller caller) implements SelectedCredential {
        @Override
        public Caller verify(Requirement user, MachineRequirement machine) {
            return required(caller, user, machine);
        }

        @Override
        public CompletionStage<Caller> verifyAsync(Requirement user, MachineRequirement machine, Executor executor) {
            return CompletableFuture.completedFuture(verify(user, machine));
        }
    }

    /** A session token. */
    record Session(TokenVerifier verifier, ReceivedToken token) implements SelectedCredential {
        @Override
        public Caller verify(Requirement user, MachineRequirement machine) {
            return Caller.of(verifier.check(token).protect(user));
        }

        @Override
        public CompletionStage<Caller> verifyAsync(Requirement user, MachineRequirement machine, Executor executor) {
            return verifier.checkAsync(token, executor).thenApply(auth -> Caller.of(auth.protect(user)));
        }
    }

    /** An OAuth token that is a JWT. */
    record OAuthJwt(OAuthTokenVerifier verifier, ReceivedToken token) implements SelectedCredential {
        @Override
        public Caller verify(Requirement user, MachineRequirement machine) {
            return required(Caller.of(verifier.check(token)), user, machine);
        }

        @Override
        public CompletionStage<Caller> verifyAsync(Requirement user, MachineRequirement machine, Executor executor) {
            return verifier.checkAsync(token, executor).thenApply(claims -> required(Caller.of(claims), user, machine));
        }
    }

    /** An API key or an opaque OAuth token. */
    record Machine(MachineAuthorizer authorizer, MachineRequest request) implements SelectedCredential {
        @Override
        public Caller verify(Requirement user, MachineRequirement machine) {
            return checked(authorizer.authorize(request, machine), machine);
        }

        @Override
        public CompletionStage<Caller> verifyAsync(Requirement user, MachineRequirement machine, Executor executor) {
            return authorizer
                    .authorizeAsync(request, machine, executor)
                    .thenApply(principal -> checked(principal, machine));
        }

        /** An authorizer may not check what it was given. */
        private static Caller checked(MachinePrincipal principal, MachineRequirement machine) {
            return required(Caller.of(principal), Requirement.authenticated(), machine);
        }
    }
}
