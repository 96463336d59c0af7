package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;

/** Converts an unexpected response to a finding. */
final class UnexpectedResponses {
    private UnexpectedResponses() {}

    static Finding unexpected(RecordedResponse response, Endpoint endpoint) {
        if (response.isRedirect()) {
            return ConnectionFailures.error(
                    FindingCodes.REDIRECTED,
                    endpoint + " redirects to "
                            + (response.redirectHost() == null ? "nowhere" : response.redirectHost())
                            + ", and redirects are not followed.",
                    "If the other host is Wacht's, set its URL in " + endpoint.name()
                            + "; else check whether a proxy or a login page of your network responds.");
        }
        if (response.status() == 407) {
            return ProxyFailures.of(407, endpoint);
        }
        if (response.isHtml()) {
            return ConnectionFailures.error(
                    FindingCodes.HTML_INSTEAD_OF_JSON,
                    endpoint + " responded with a web page instead of JSON.",
                    "Set the URL of the API in " + endpoint.name()
                            + ", not that of a web page. A proxy or login page of your network may also respond.");
        }
        if (response.status() <= 0) {
            return ConnectionFailures.error(
                    FindingCodes.INVALID_RESPONSE,
                    endpoint + " did not respond with valid HTTP.",
                    "Check host and port: another kind of server responds, or https is needed.");
        }
        return ConnectionFailures.error(
                FindingCodes.UNEXPECTED_STATUS,
                endpoint + " responded with status " + response.status() + ".",
                response.status() >= 500
                        ? "Try again later. If it continues, check the URL in " + endpoint.name() + "."
                        : "Check the URL in " + endpoint.name() + ".");
    }
}
