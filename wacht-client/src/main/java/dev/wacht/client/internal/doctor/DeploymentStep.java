package dev.wacht.client.internal.doctor;

import dev.wacht.client.WachtApiException;
import dev.wacht.client.WachtDecodeException;
import dev.wacht.client.WachtTransportException;
import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;
import dev.wacht.client.internal.DeploymentSource;
import java.util.Optional;

/** Asks for the deployment of a key, as a {@code GatewayAuthorizer} does. */
final class DeploymentStep {
    private final DeploymentSource source;
    private final ResponseRecorder recorder;
    private final Place place;

    /** @param place where the source asks */
    DeploymentStep(DeploymentSource source, ResponseRecorder recorder, Place place) {
        this.source = source;
        this.recorder = recorder;
        this.place = place;
    }

    /** Returns the id of the deployment; empty if it is not known, which was reported. */
    Optional<String> run(Findings findings, ClockDrifts drifts) {
        try {
            return Optional.of(deploymentId());
        } catch (WachtTransportException e) {
            findings.reportOnce(place.authority(), ConnectionFailures.of(e, place));
        } catch (WachtApiException e) {
            findings.report(ofStatus(e.statusCode()));
        } catch (WachtDecodeException e) {
            findings.report(recorder.last()
                    .filter(SeenResponse::isHtml)
                    .map(seen -> Responses.unexpected(seen, place))
                    .orElseGet(this::unreadable));
        } finally {
            recorder.last().flatMap(SeenResponse::clockDrift).ifPresent(drifts::add);
        }
        return Optional.empty();
    }

    /** Asks once more after a 401, as calls do: right after a key was created, a server may not know it yet. */
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
                    place + " rejects " + source.name() + " (status 401).",
                    "Copy the secret key of this deployment again from the Wacht console; it may have been revoked.");
        }
        if (status == 403) {
            return ConnectionFailures.error(
                    FindingCodes.API_KEY_FORBIDDEN,
                    place + " denies " + source.name() + " the request for the deployment's settings (status 403).",
                    "Give the key access to the deployment in the Wacht console, or use another key.");
        }
        return Responses.unexpected(recorder.last().orElseGet(() -> new SeenResponse(status, null, null, "")), place);
    }

    private Finding unreadable() {
        return ConnectionFailures.error(
                FindingCodes.DEPLOYMENT_UNREADABLE,
                "The response of " + place + " has no deployment id.",
                "Check that the address in " + place.name() + " is Wacht's.");
    }
}
