package dev.wacht.client.internal.doctor;

import dev.wacht.client.WachtApiException;
import dev.wacht.client.WachtDecodeException;
import dev.wacht.client.WachtTransportException;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.DeploymentSource;
import java.util.Optional;

/** Requests the deployment of a key, as {@code GatewayAuthorizer} does. */
final class DeploymentProbe {
    private final DeploymentSource source;
    private final ResponseRecorder recorder;
    private final Endpoint endpoint;

    /** @param endpoint the endpoint to which the source sends its request */
    DeploymentProbe(DeploymentSource source, ResponseRecorder recorder, Endpoint endpoint) {
        this.source = source;
        this.recorder = recorder;
        this.endpoint = endpoint;
    }

    /** Returns the id of the deployment; empty after a failure, which is added to the findings. */
    Optional<String> run(Findings findings, ClockDrifts drifts) {
        try {
            return Optional.of(deploymentId());
        } catch (WachtTransportException e) {
            findings.reportOnce(endpoint.authority(), ConnectionFailures.of(e, endpoint));
        } catch (WachtApiException e) {
            findings.report(ofStatus(e.statusCode()));
        } catch (WachtDecodeException e) {
            findings.report(recorder.last()
                    .filter(RecordedResponse::isHtml)
                    .map(seen -> UnexpectedResponses.unexpected(seen, endpoint))
                    .orElseGet(this::unreadable));
        } finally {
            recorder.last().flatMap(RecordedResponse::clockDrift).ifPresent(drifts::add);
        }
        return Optional.empty();
    }

    /** Retries once after a 401, as the client does, because a new key may not be known to all servers yet. */
    private String deploymentId() {
        try {
            return source.deploymentId();
        } catch (WachtApiException e) {
            if (e.statusCode() != 401) {
                throw e;
            }
            return source.deploymentId();
        }
    }

    private Finding ofStatus(int status) {
        if (status == 401) {
            return ConnectionFailures.error(
                    FindingCodes.API_KEY_REJECTED,
                    endpoint + " rejected " + source.name() + " (status 401).",
                    "Copy the secret key of this deployment again from the Wacht console; it may have been revoked.");
        }
        if (status == 403) {
            return ConnectionFailures.error(
                    FindingCodes.API_KEY_FORBIDDEN,
                    endpoint + " denied " + source.name() + " access to the deployment's settings (status 403).",
                    "Give the key access to the deployment in the Wacht console, or use another key.");
        }
        return UnexpectedResponses.unexpected(
                recorder.last().orElseGet(() -> new RecordedResponse(status, null, null, "")), endpoint);
    }

    private Finding unreadable() {
        return ConnectionFailures.error(
                FindingCodes.DEPLOYMENT_UNREADABLE,
                "The response of " + endpoint + " contains no deployment id.",
                "Check that " + endpoint.name() + " is the URL of Wacht.");
    }
}
