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

/** Asks the gateway about a credential that cannot exist: its 401 shows that it is the gateway, and reachable. */
final class GatewayStep {
    /** The credential, which is well-formed and unknown. */
    static final String PROBE = "wacht-doctor-probe";

    private final DoctorSettings settings;
    private final Http http;
    private final ServiceAddress gateway;
    private final Place place;

    GatewayStep(DoctorSettings settings, Http http, ServiceAddress gateway) {
        this.settings = settings;
        this.http = http;
        this.gateway = gateway;
        this.place = Place.of(gateway.name(), gateway.url());
    }

    Place place() {
        return place;
    }

    /** Returns whether the gateway responded as one. */
    boolean run(Findings findings, ClockDrifts drifts) {
        ResponseRecorder recorder = http.recorder();
        Optional<Finding> problem = problem(recorder);
        problem.ifPresent(found -> findings.reportOnce(place.authority(), found));
        recorder.last().flatMap(SeenResponse::clockDrift).ifPresent(drifts::add);
        if (problem.isEmpty()) {
            findings.fact("gateway", place + " responds");
        }
        return problem.isEmpty();
    }

    private Optional<Finding> problem(ResponseRecorder recorder) {
        MachineRequest request = MachineRequest.builder(MachineCredential.apiKey(PROBE))
                .method("GET")
                .resource("/")
                .build();
        // The deployment does not matter: the credential belongs to none.
        try (GatewayAuthorizer authorizer = GatewayAuthorizer.builder()
                .gatewayUrl(gateway.url().toString())
                .allowInsecureHttp(settings.insecureHosts().toArray(new String[0]))
                .okHttpClient(http.client(recorder))
                .deploymentId("1")
                .build()) {
            authorizer.authorize(request, MachineRequirement.authenticated());
            return Optional.of(notAGateway(" accepted a credential that does not exist."));
        } catch (UnauthenticatedException e) {
            return recorder.last().filter(seen -> !isOfTheGateway(seen)).map(seen -> ofOther(seen));
        } catch (ForbiddenException | RateLimitedException e) {
            return Optional.empty();
        } catch (AuthUnavailableException e) {
            return Optional.of(ofFailure(e, recorder));
        }
    }

    private Finding ofFailure(AuthUnavailableException e, ResponseRecorder recorder) {
        if (e.getCause() instanceof WachtTransportException failure) {
            return ConnectionFailures.of(failure, place);
        }
        return recorder.last().map(this::ofOther).orElseGet(() -> ConnectionFailures.timeout(place));
    }

    private Finding ofOther(SeenResponse seen) {
        boolean elsewhere = seen.isRedirect() || seen.isHtml() || seen.status() == 407 || seen.status() >= 500;
        return elsewhere
                ? Responses.unexpected(seen, place)
                : notAGateway(" responded with status " + seen.status() + ", and not as Wacht's gateway does.");
    }

    /** The gateway sends its decision, or a line of text. */
    private static boolean isOfTheGateway(SeenResponse seen) {
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
                place + what,
                "Correct " + place.name() + ". By default it is " + ServiceAddress.GATEWAY_URL + ".");
    }
}
