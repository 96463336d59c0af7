package dev.wacht.client.internal.doctor;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.internal.DeploymentSource;
import dev.wacht.client.internal.ServiceAddress;
import dev.wacht.client.internal.WachtTransport;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Asks the frontend API, the backend API and the gateway, side by side, as far as the settings are valid. */
final class NetworkChecks {
    private final DoctorSettings settings;
    private final CheckedSettings checked;
    private final Steps steps;
    private final Http http;
    private final ClockDrifts drifts = new ClockDrifts();

    NetworkChecks(DoctorSettings settings, CheckedSettings checked, Steps steps, Http http) {
        this.settings = settings;
        this.checked = checked;
        this.steps = steps;
        this.http = http;
    }

    /** Returns a verifier with keys, to be closed; empty if there are none. */
    Optional<TokenVerifier> run(Findings findings) {
        Optional<Running<FrontendResult>> frontend =
                checked.frontend().map(origin -> start(frontendPlace(origin), origin));
        Optional<Running<Optional<String>>> backend = checked.backend().map(this::startBackend);
        Optional<Running<Boolean>> gateway = checked.gateway().map(this::startGateway);

        Optional<FrontendResult> ofFrontend = frontend.flatMap(running -> running.await(findings));
        Optional<String> ofApiKey =
                backend.flatMap(running -> running.await(findings)).flatMap(id -> id);
        gateway.ifPresent(running -> running.await(findings));
        DeploymentComparison.report(
                settings, findings, ofApiKey, ofFrontend.flatMap(FrontendResult::deploymentId), checked.deploymentId());
        ClockComparison.report(drifts, findings);
        return ofFrontend.flatMap(FrontendResult::verifier);
    }

    private Running<FrontendResult> start(Place place, FrontendOrigin origin) {
        return new Running<>(
                steps.start(
                        found -> {
                            Optional<TokenVerifier> verifier =
                                    new KeySetStep(settings, http, origin, place).run(found, drifts);
                            return new FrontendResult(
                                    verifier, verifier.flatMap(keys -> frontendDeployment(origin, place, found)));
                        },
                        Steps.DEADLINE),
                place);
    }

    private Optional<String> frontendDeployment(FrontendOrigin origin, Place place, Findings found) {
        ResponseRecorder recorder = http.recorder();
        ServiceAddress address =
                new ServiceAddress(place.name(), HttpUrl.get(origin.metaUri().toString()));
        try (WachtTransport transport = http.transport(address, null, recorder)) {
            DeploymentSource source = DeploymentSource.ofPublishableKey(transport, origin);
            return new DeploymentStep(source, recorder, place).run(found, drifts);
        }
    }

    private Running<Optional<String>> startBackend(ServiceAddress address) {
        Place place = Place.of(address.name(), address.url());
        return new Running<>(
                steps.start(
                        found -> {
                            ResponseRecorder recorder = http.recorder();
                            String key = checked.apiKey().orElseThrow();
                            try (WachtTransport transport = http.transport(address, key, recorder)) {
                                return new DeploymentStep(DeploymentSource.ofApiKey(transport), recorder, place)
                                        .run(found, drifts);
                            }
                        },
                        Steps.DEADLINE),
                place);
    }

    private Running<Boolean> startGateway(ServiceAddress address) {
        GatewayStep step = new GatewayStep(settings, http, address);
        return new Running<>(steps.start(found -> step.run(found, drifts), Steps.DEADLINE), step.place());
    }

    private Place frontendPlace(FrontendOrigin origin) {
        String variable = settings.isSet(Environment.PUBLISHABLE_KEY)
                ? Environment.PUBLISHABLE_KEY
                : settings.isSet(Environment.NEXT_PUBLIC_PUBLISHABLE_KEY)
                        ? Environment.NEXT_PUBLIC_PUBLISHABLE_KEY
                        : Environment.FRONTEND_HOST;
        return Place.of(settings.nameOf(variable), HttpUrl.get(origin.jwksUri().toString()));
    }

    /** A step that is running, and where it asks. */
    private record Running<T>(Steps.Step<T> step, Place place) {
        Optional<T> await(Findings findings) {
            return step.await(
                    findings, ConnectionFailures.timeout(place), failure -> ConnectionFailures.of(failure, place));
        }
    }
}
