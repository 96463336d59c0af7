package dev.wacht.client.internal.doctor;

import dev.wacht.auth.AuthUnavailableException;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.RateLimitedException;
import dev.wacht.auth.UnauthenticatedException;
import dev.wacht.auth.internal.MalformedJsonException;
import dev.wacht.auth.internal.StrictJsonReader;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtTransportException;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.ServiceAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends the gateway a credential that does not exist: a 401 shows that the gateway is reachable. */
final class GatewayProbe {
    /** A well-formed credential that does not exist. */
    static final String PROBE = "wacht-doctor-probe";

    private final DoctorSettings settings;
    private final DoctorHttpClients http;
    private final ServiceAddress gateway;
    private final Endpoint endpoint;

    GatewayProbe(DoctorSettings settings, DoctorHttpClients http, ServiceAddress gateway) {
        this.settings = settings;
        this.http = http;
        this.gateway = gateway;
        this.endpoint = Endpoint.of(gateway.name(), gateway.url());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Returns whether the server responded like Wacht's gateway. */
    boolean run(Findings findings, ClockDrifts drifts) {
        ResponseRecorder recorder = http.recorder();
        Optional<Finding> problem = problem(recorder);
        problem.ifPresent(found -> findings.reportOnce(endpoint.authority(), found));
        recorder.last().flatMap(RecordedResponse::clockDrift).ifPresent(drifts::add);
        if (problem.isEmpty()) {
            findings.fact("gateway", endpoint + " responds");
        }
        return problem.isEmpty();
    }

    private Optional<Finding> problem(ResponseRecorder recorder) {
        MachineRequest request = MachineRequest.builder(MachineCredential.apiKey(PROBE))
                .method("GET")
                .resource("/")
                .build();
        // Any deployment id works here, because the credential belongs to no deployment.
        try (GatewayAuthorizer authorizer = GatewayAuthorizer.builder()
                .gatewayUrl(gateway.url().toString())
                .allowInsecureHttp(settings.insecureHosts().toArray(new String[0]))
                .okHttpClient(http.client(recorder))
                .deploymentId("1")
                .build()) {
            authorizer.authorize(request, MachineRequirement.authenticated());
            return Optional.of(notAGateway(" accepted a credential that does not exist."));
        } catch (UnauthenticatedException e) {
            return recorder.last().filter(seen -> !isFromGateway(seen)).map(seen -> otherServer(seen));
        } catch (ForbiddenException | RateLimitedException e) {
            return Optional.empty();
        } catch (AuthUnavailableException e) {
            return Optional.of(unavailable(e, recorder));
        }
    }

    private Finding unavailable(AuthUnavailableException e, ResponseRecorder recorder) {
        if (e.getCause() instanceof WachtTransportException failure) {
            return ConnectionFailures.of(failure, endpoint);
        }
        return recorder.last().map(this::otherServer).orElseGet(() -> ConnectionFailures.timeout(endpoint));
    }

    private Finding otherServer(RecordedResponse seen) {
        boolean elsewhere = seen.isRedirect() || seen.isHtml() || seen.status() == 407 || seen.status() >= 500;
        return elsewhere
                ? UnexpectedResponses.unexpected(seen, endpoint)
                : notAGateway(" responded with status " + seen.status() + ", but not as Wacht's gateway does.");
    }

    /** The gateway's body is a decision in JSON, or a line of text. */
    private static boolean isFromGateway(RecordedResponse seen) {
        if (seen.isHtml()) {
            return false;
        }
        try {
            return StrictJsonReader.readObject(seen.start().getBytes(StandardCharsets.UTF_8))
                    .containsKey("allowed");
        } catch (MalformedJsonException e) {
            return true;
        }
    }

    private Finding notAGateway(String what) {
        return ConnectionFailures.error(
                FindingCodes.GATEWAY_NOT_A_GATEWAY,
                endpoint + what,
                "Correct " + endpoint.name() + ". Default: " + ServiceAddress.GATEWAY_URL + ".");
    }
}
