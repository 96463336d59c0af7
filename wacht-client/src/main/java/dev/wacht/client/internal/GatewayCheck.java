package dev.wacht.client.internal;

import dev.wacht.api.RequestOptions;
import dev.wacht.api.RetrySettings;
import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachinePrincipal;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.SingleLineText;
import dev.wacht.client.WachtTransportException;
import dev.wacht.client.internal.GatewayResponseReader.InvalidResponseException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authorizes a request from a machine with the gateway, and converts the gateway's response to a principal or an
 * exception. A check without a valid response throws {@link AuthUnavailableException}. Responses are not cached.
 * Thread-safe.
 */
public final class GatewayCheck {
    private static final Logger log = LoggerFactory.getLogger(GatewayCheck.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final long MAX_BODY_BYTES = 1024 * 1024;
    private static final OperationInfo OPERATION =
            new OperationInfo("gateway.checkAuthz", "POST", "/v1/authz/check", false, true);

    /** {@link RawResponseReader} accepts every status, so a check is retried only if no connection was made. */
    private static final RetrySettings RETRY_BEFORE_CONNECTION = RetrySettings.builder()
            .maxAttempts(2)
            .initialDelay(Duration.ofMillis(200))
            .maxDelay(Duration.ofMillis(200))
            .build();

    private final WachtHost gateway;
    private final HttpUrl url;
    private final TrustedDeployments trustedDeployments;
    private final @Nullable String appSlug;
    private final AtomicBoolean outage = new AtomicBoolean();

    /** @param appSlug the only app whose credentials are accepted; {@code null} for all apps of the deployment */
    public GatewayCheck(
            WachtTransport transport,
            ServiceAddress gateway,
            TrustedDeployments trustedDeployments,
            @Nullable String appSlug) {
        this.gateway = transport.withoutCredential(gateway);
        this.url = gateway.url().newBuilder().addPathSegments("v1/authz/check").build();
        this.trustedDeployments = trustedDeployments;
        this.appSlug = appSlug;
    }

    public MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement) {
        requireSupported(request);
        long start = System.nanoTime();
        Set<String> deployments = trustedDeployments.deployments(TIMEOUT);
        RequestOptions options = optionsSince(start);
        RawResponse response;
        try {
            response = gateway.execute(OPERATION, post(request, requirement), options, new RawResponseReader());
        } catch (WachtTransportException e) {
            throw unavailable(e.getMessage(), e);
        }
        return principal(response, deployments, request, requirement);
    }

    /** Does the same as {@link #authorize} without blocking the calling thread. Failures may be wrapped. */
    public CompletableFuture<MachinePrincipal> authorizeAsync(MachineRequest request, MachineRequirement requirement) {
        requireSupported(request);
        long start = System.nanoTime();
        return trustedDeployments
                .deploymentsAsync(TIMEOUT)
                .thenCompose(deployments -> sendAsync(post(request, requirement), optionsSince(start))
                        .thenApply(response -> principal(response, deployments, request, requirement)));
    }

    private CompletableFuture<RawResponse> sendAsync(Request post, RequestOptions options) {
        try {
            return gateway.executeAsync(OPERATION, post, options, new RawResponseReader())
                    .exceptionally(failure -> {
                        throw unavailable(unwrapped(failure));
                    });
        } catch (WachtTransportException closed) {
            throw unavailable(closed.getMessage(), closed);
        }
    }

    private static void requireSupported(MachineRequest request) {
        if (!GatewayRequest.supports(request.method())) {
            throw new ForbiddenException("the gateway does not support this HTTP method");
        }
    }

    /** @throws AuthUnavailableException if no time is left */
    private RequestOptions optionsSince(long start) {
        Duration left = TIMEOUT.minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            throw unavailable("it took too long to resolve the deployment of this service", null);
        }
        return RequestOptions.builder()
                .timeout(left)
                .retries(RETRY_BEFORE_CONNECTION)
                .build();
    }

    private Request post(MachineRequest request, MachineRequirement requirement) {
        return new Request.Builder()
                .url(url)
                .post(GatewayRequest.of(request, requirement))
                .build();
    }

    private MachinePrincipal principal(
            RawResponse response, Set<String> deployments, MachineRequest request, MachineRequirement requirement) {
        if (response.status == 401) {
            outage.set(false);
            throw unauthenticated(request, "the gateway does not know this credential");
        }
        if (response.status != 200) {
            throw unavailable("the gateway returned " + response.status, null);
        }
        GatewayDecision decision = read(response);
        outage.set(false);
        requireTrusted(decision, deployments, request);
        return decide(decision, request, requirement);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
    }

    /**
     * Exceptions other than those of the connection are bugs in this library or an interceptor, and are passed on
     * unchanged.
     */
    private RuntimeException unavailable(Throwable failure) {
        if (failure instanceof WachtTransportException transport) {
            return unavailable(transport.getMessage(), transport);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }

    private GatewayDecision read(RawResponse response) {
        try {
            return GatewayResponseReader.read(response.body);
        } catch (MalformedJsonException | InvalidResponseException e) {
            throw unavailable("the gateway's response is invalid: " + e.getMessage(), null);
        }
    }

    /**
     * The gateway also allows the credentials of other deployments, because it knows those of all of Wacht's customers.
     */
    private void requireTrusted(GatewayDecision decision, Set<String> deployments, MachineRequest request) {
        Optional<String> deployment = decision.deploymentId();
        if (deployment.isPresent() && !deployments.contains(deployment.get())) {
            String other = deployment.get();
            log.warn("Rejected a credential of deployment {}: this service accepts deployments {}", other, deployments);
            throw unauthenticated(
                    request,
                    "the credential belongs to deployment " + other + ", and this service accepts deployments "
                            + deployments);
        }
        if (appSlug != null
                && deployment.isPresent()
                && !appSlug.equals(decision.appSlug().orElse(null))) {
            throw unauthenticated(request, "the credential does not belong to the app " + appSlug);
        }
    }

    private static MachinePrincipal decide(
            GatewayDecision decision, MachineRequest request, MachineRequirement requirement) {
        if (!decision.allowed()) {
            if (decision.reason().filter("rate_limited"::equals).isPresent()) {
                throw logAndReturn(new RateLimitedException(
                        "the gateway's rate limit is exceeded" + details(decision, request),
                        decision.retryAfter().orElse(null),
                        decision.headers()));
            }
            String message = "the gateway denied " + requirement + details(decision, request);
            throw logAndReturn(
                    decision.reason().filter("permission_denied"::equals).isPresent()
                            ? new ForbiddenException(message, requirement)
                            : new ForbiddenException(message));
        }
        if (!requirement.isMetBy(decision.permissions())) {
            throw logAndReturn(new ForbiddenException(
                    "the credential lacks " + requirement + details(decision, request), requirement));
        }
        return MachinePrincipals.of(decision, request.credential().kind());
    }

    /** Returns the gateway's reason, and the id under which Wacht has logged the check. */
    private static String details(GatewayDecision decision, MachineRequest request) {
        String credential = request.credential().value();
        return " (reason: " + QuotedServerText.clean(decision.reason().orElse("none"), 40, credential)
                + ", gateway request: "
                + QuotedServerText.clean(decision.requestId().orElse("none"), 80, credential) + ")";
    }

    private static UnauthenticatedException unauthenticated(MachineRequest request, String message) {
        return logAndReturn(
                new UnauthenticatedException(message, request.credential().challenge()));
    }

    /** Messages of these exceptions are single lines, so they can be logged as they are. */
    private static <E extends WachtException> E logAndReturn(E refusal) {
        log.debug("Refused a machine request: {}", refusal.getMessage());
        return refusal;
    }

    private AuthUnavailableException unavailable(@Nullable String message, @Nullable Exception cause) {
        String line = SingleLineText.of(String.valueOf(message));
        if (outage.compareAndSet(false, true)) {
            log.warn("API keys and OAuth tokens cannot be verified, so machines get 503: {}", line);
        } else {
            log.debug("A machine credential could not be verified: {}", line);
        }
        return new AuthUnavailableException("API keys and OAuth tokens cannot be verified: " + line, null, cause);
    }

    /** A response with any status; the body is empty unless the status is 200. */
    private static final class RawResponse {
        private final int status;
        private final byte[] body;

        RawResponse(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }
    }

    private static final class RawResponseReader implements ResponseReader<RawResponse> {
        @Override
        public boolean accepts(int status) {
            return true;
        }

        @Override
        public RawResponse read(OpenResponse response) throws IOException {
            int status = response.raw().code();
            byte[] body = status == 200 ? LimitedBody.read(response.raw().body(), MAX_BODY_BYTES) : new byte[0];
            return new RawResponse(status, body);
        }
    }
}
