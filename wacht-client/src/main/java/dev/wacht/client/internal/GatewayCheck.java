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
import dev.wacht.auth.internal.OneLine;
import dev.wacht.client.WachtTransportException;
import dev.wacht.client.internal.GatewayResponseReader.UnreadableAnswerException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the gateway about one request, and turns its answer into a principal or a refusal. What cannot be judged is
 * refused with 503; no answer is remembered. Thread-safe.
 */
public final class GatewayCheck {
    private static final Logger log = LoggerFactory.getLogger(GatewayCheck.class);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final long LARGEST_ANSWER = 1024 * 1024;
    private static final OperationInfo OPERATION =
            new OperationInfo("gateway.checkAuthz", "POST", "/v1/authz/check", false, true);

    /** Every status is an answer here, so a repeat follows only where no connection was made. */
    private static final RetrySettings UNCONNECTED = RetrySettings.builder()
            .maxAttempts(2)
            .initialDelay(Duration.ofMillis(200))
            .maxDelay(Duration.ofMillis(200))
            .build();

    private final WachtHost gateway;
    private final HttpUrl url;
    private final TrustedDeployments pin;
    private final @Nullable String appSlug;
    private final AtomicBoolean outage = new AtomicBoolean();

    /** @param appSlug the only app whose credentials are taken; {@code null} for all of the deployment */
    public GatewayCheck(
            WachtTransport transport, ServiceAddress gateway, TrustedDeployments pin, @Nullable String appSlug) {
        this.gateway = transport.withoutCredential(gateway);
        this.url = gateway.url().newBuilder().addPathSegments("v1/authz/check").build();
        this.pin = pin;
        this.appSlug = appSlug;
    }

    public MachinePrincipal authorize(MachineRequest request, MachineRequirement requirement) {
        if (!GatewayRequest.takes(request.method())) {
            throw new ForbiddenException("the gateway does not take this HTTP method");
        }
        long start = System.nanoTime();
        Set<String> deployments = pin.deployments(LONGEST);
        Duration left = LONGEST.minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            throw unavailable("the deployment was known too late for this request", null);
        }
        RawAnswer answer = ask(request, requirement, left);
        if (answer.status == 401) {
            outage.set(false);
            throw unauthenticated(request, "the gateway does not know this credential");
        }
        if (answer.status != 200) {
            throw unavailable("the gateway answered with " + answer.status, null);
        }
        GatewayDecision decision = read(answer);
        outage.set(false);
        requireTenant(decision, deployments, request);
        return judge(decision, request, requirement);
    }

    private RawAnswer ask(MachineRequest request, MachineRequirement requirement, Duration left) {
        Request post = new Request.Builder()
                .url(url)
                .post(GatewayRequest.of(request, requirement))
                .build();
        RequestOptions options =
                RequestOptions.builder().timeout(left).retries(UNCONNECTED).build();
        try {
            return gateway.execute(OPERATION, post, options, new RawReader());
        } catch (WachtTransportException e) {
            throw unavailable(e.getMessage(), e);
        }
    }

    private GatewayDecision read(RawAnswer answer) {
        try {
            return GatewayResponseReader.read(answer.body);
        } catch (MalformedJsonException | UnreadableAnswerException e) {
            throw unavailable("the gateway's answer cannot be read: " + e.getMessage(), null);
        }
    }

    /** The gateway knows the credentials of all of Wacht's customers: its yes says only that this one is somebody's. */
    private void requireTenant(GatewayDecision decision, Set<String> deployments, MachineRequest request) {
        Optional<String> deployment = decision.deploymentId();
        if (deployment.isPresent() && !deployments.contains(deployment.get())) {
            String other = deployment.get();
            log.warn("Refused a credential of deployment {}: this service serves {}", other, deployments);
            throw unauthenticated(request, "a credential of deployment " + other + ", not of " + deployments);
        }
        if (appSlug != null
                && deployment.isPresent()
                && !appSlug.equals(decision.appSlug().orElse(null))) {
            throw unauthenticated(request, "a credential of another app than " + appSlug);
        }
    }

    private static MachinePrincipal judge(
            GatewayDecision decision, MachineRequest request, MachineRequirement requirement) {
        if (!decision.allowed()) {
            if (decision.reason().filter("rate_limited"::equals).isPresent()) {
                throw logged(new RateLimitedException(
                        "the gateway's rate limit is reached" + said(decision, request),
                        decision.retryAfter().orElse(null),
                        decision.headers()));
            }
            throw logged(new ForbiddenException("the gateway denied " + requirement + said(decision, request)));
        }
        if (!requirement.isMetBy(decision.permissions())) {
            throw logged(new ForbiddenException("the credential lacks " + requirement + said(decision, request)));
        }
        return MachinePrincipals.of(decision, request.credential().kind());
    }

    /** Why, and what finds the check in Wacht's own logs. */
    private static String said(GatewayDecision decision, MachineRequest request) {
        String credential = request.credential().value();
        return " (reason: " + QuotedServerText.clean(decision.reason().orElse("none"), 40, credential)
                + ", gateway request: "
                + QuotedServerText.clean(decision.requestId().orElse("none"), 80, credential) + ")";
    }

    private static UnauthenticatedException unauthenticated(MachineRequest request, String message) {
        return logged(new UnauthenticatedException(message, request.credential().challenge()));
    }

    /** The message of the exception is one line, whatever it quotes. */
    private static <E extends WachtException> E logged(E refusal) {
        log.debug("Refused a machine: {}", refusal.getMessage());
        return refusal;
    }

    private AuthUnavailableException unavailable(@Nullable String message, @Nullable Exception cause) {
        String line = OneLine.of(String.valueOf(message));
        if (outage.compareAndSet(false, true)) {
            log.warn("API keys and OAuth tokens cannot be verified, so machines get 503: {}", line);
        } else {
            log.debug("A machine could not be judged: {}", line);
        }
        return new AuthUnavailableException("API keys and OAuth tokens cannot be verified: " + line, null, cause);
    }

    /** An answer of any status; the body is there for a 200 only. */
    private static final class RawAnswer {
        private final int status;
        private final byte[] body;

        RawAnswer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }
    }

    private static final class RawReader implements ResponseReader<RawAnswer> {
        @Override
        public boolean accepts(int status) {
            return true;
        }

        @Override
        public RawAnswer read(OpenResponse answer) throws IOException {
            int status = answer.response().code();
            byte[] body = status == 200 ? LimitedBody.read(answer.response().body(), LARGEST_ANSWER) : new byte[0];
            return new RawAnswer(status, body);
        }
    }
}
