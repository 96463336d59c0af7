package dev.wacht.client.internal.doctor;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.internal.Environment;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.internal.DeploymentSource;
import dev.wacht.client.internal.ServiceAddress;
import dev.wacht.client.internal.WachtTransport;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Concurrently sends requests to the frontend API, the backend API and the gateway. Skips a host for which there are no
 * valid settings.
 */
final class NetworkChecks {
    private final DoctorSettings settings;
    private final ValidSettings checked;
    private final ConcurrentTasks tasks;
    private final DoctorHttpClients http;
    private final ClockDrifts drifts = new ClockDrifts();

    NetworkChecks(DoctorSettings settings, ValidSettings checked, ConcurrentTasks tasks, DoctorHttpClients http) {
        this.settings = settings;
        this.checked = checked;
        this.tasks = tasks;
        this.http = http;
    }

    /** Returns a verifier that has keys; empty if there are no keys. The caller closes the verifier. */
    Optional<TokenVerifier> run(Findings findings) {
        Optional<Running<FrontendResult>> frontend =
                checked.frontend().map(origin -> start(frontendEndpoint(origin), origin));
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

    private Running<FrontendResult> start(Endpoint endpoint, FrontendOrigin origin) {
        return new Running<>(
                tasks.start(
                        found -> {
                            Optional<TokenVerifier> verifier =
                                    new KeySetProbe(settings, http, origin, endpoint).run(found, drifts);
                            return new FrontendResult(
                                    verifier, verifier.flatMap(keys -> frontendDeployment(origin, endpoint, found)));
                        },
                        ConcurrentTasks.DEADLINE),
                endpoint);
    }

    private Optional<String> frontendDeployment(FrontendOrigin origin, Endpoint endpoint, Findings found) {
        ResponseRecorder recorder = http.recorder();
        ServiceAddress address =
                new ServiceAddress(endpoint.name(), HttpUrl.get(origin.metaUri().toString()));
        try (WachtTransport transport = http.transport(address, null, recorder)) {
            DeploymentSource source = DeploymentSource.ofPublishableKey(transport, origin);
            return new DeploymentProbe(source, recorder, endpoint).run(found, drifts);
        }
    }

    private Running<Optional<String>> startBackend(ServiceAddress address) {
        Endpoint endpoint = Endpoint.of(address.name(), address.url());
        return new Running<>(
                tasks.start(
                        found -> {
                            ResponseRecorder recorder = http.recorder();
                            String key = checked.apiKey().orElseThrow();
                            try (WachtTransport transport = http.transport(address, key, recorder)) {
                                return new DeploymentProbe(DeploymentSource.ofApiKey(transport), recorder, endpoint)
                                        .run(found, drifts);
                            }
                        },
                        ConcurrentTasks.DEADLINE),
                endpoint);
    }

    private Running<Boolean> startGateway(ServiceAddress address) {
        GatewayProbe task = new GatewayProbe(settings, http, address);
        return new Running<>(tasks.start(found -> task.run(found, drifts), ConcurrentTasks.DEADLINE), task.endpoint());
    }

    private Endpoint frontendEndpoint(FrontendOrigin origin) {
        String variable = settings.isSet(Environment.PUBLISHABLE_KEY)
                ? Environment.PUBLISHABLE_KEY
                : settings.isSet(Environment.NEXT_PUBLIC_PUBLISHABLE_KEY)
                        ? Environment.NEXT_PUBLIC_PUBLISHABLE_KEY
                        : Environment.FRONTEND_HOST;
        return Endpoint.of(
                settings.nameOf(variable), HttpUrl.get(origin.jwksUri().toString()));
    }

    /** A running task, and the endpoint to which it sends requests. */
    private record Running<T>(ConcurrentTasks.Task<T> task, Endpoint endpoint) {
        Optional<T> await(Findings findings) {
            return task.await(
                    findings,
                    ConnectionFailures.timeout(endpoint),
                    failure -> ConnectionFailures.of(failure, endpoint));
        }
    }
}
