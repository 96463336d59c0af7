package dev.wacht.auth;

/**
 * Decides whether a machine may make a call. {@code GatewayAuthorizer} in wacht-client asks Wacht's gateway; a test, or
 * a service with a rule of its own, can bring another.
 *
 * <p>Implementations must be thread-safe, and must let nothing pass that they could not judge.
 */
@FunctionalInterface
public interface MachineAuthorizer {
    /**
     * Judges one request.
     *
     * @return who calls, when the call may pass
     * @throws UnauthenticatedException if the credential is unknown, expired or of another deployment
     * @throws ForbiddenException if the machine lacks a required permission
     * @throws RateLimitedException if it calls too often
     * @throws AuthUnavailableException if this cannot be decided right now
     */
    MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement);

    /**
     * Prepares for the first request, and may block for seconds. Adapters call it at start if a route takes machines. By
     * default it does nothing.
     *
     * @throws IllegalStateException if it can never authorize anybody, such as with settings that contradict each other:
     *     the application does not start
     * @throws AuthUnavailableException if it cannot prepare right now: the application starts
     */
    default void preload() {}
}
