package dev.wacht.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Authorizes requests of machines, which send an API key or an OAuth token. {@code GatewayAuthorizer} of wacht-client
 * implements it by calling Wacht's gateway; tests, and services with their own rules, can implement it too.
 *
 * <p>Implementations must be thread-safe, and must throw for every credential that they cannot verify.
 */
@FunctionalInterface
public interface MachineAuthorizer {
    /**
     * Authorizes one request.
     *
     * @return the machine, if it is authorized
     * @throws UnauthenticatedException if the credential is unknown, has expired, or belongs to another deployment
     * @throws ForbiddenException if the machine lacks a required permission
     * @throws RateLimitedException if it calls too often
     * @throws AuthUnavailableException if the credential cannot be verified right now
     */
    MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement);

    /**
     * Authorizes one request without blocking the calling thread, for event loops and coroutines. Default: calls
     * {@link #authorize} on the executor.
     *
     * @param executor runs blocking work; an implementation that never blocks can ignore it
     * @return completes exceptionally with the exceptions of {@link #authorize}
     */
    default CompletionStage<MachinePrincipal> authorizeAsync(
            MachineRequest request, MachineRequirement requirement, Executor executor) {
        return CompletableFuture.supplyAsync(() -> authorize(request, requirement), executor);
    }

    /**
     * Prepares for the first request, and may block for seconds. Adapters call it at startup if a route takes machines.
     * Default: does nothing.
     *
     * @throws IllegalStateException if no request could ever be authorized, for example because two settings contradict
     *     each other; the application then does not start
     * @throws AuthUnavailableException if Wacht is unavailable right now; the application starts nevertheless
     */
    default void preload() {}
}
