package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.Finding;
import dev.wacht.client.doctor.FindingCodes;

/** Finds the reason for a response that is not the expected one. */
final class Responses {
    private Responses() {}

    static Finding unexpected(SeenResponse response, Place place) {
        if (response.isRedirect()) {
            return ConnectionFailures.error(
                    FindingCodes.REDIRECTED,
                    place + " redirects to " + (response.redirectHost() == null ? "nowhere" : response.redirectHost())
                            + ", and redirects are not followed.",
                    "If the other host is Wacht's, set its address in " + place.name()
                            + "; else look for a proxy or a login page of your network.");
        }
        if (response.status() == 407) {
            return ProxyFailures.of(407, place);
        }
        if (response.isHtml()) {
            return ConnectionFailures.error(
                    FindingCodes.HTML_INSTEAD_OF_JSON,
                    place + " responded with a web page in place of JSON.",
                    "Set the address of the API in " + place.name()
                            + ", not that of a web page. A proxy or login page of your network may also send pages.");
        }
        if (response.status() <= 0) {
            return ConnectionFailures.error(
                    FindingCodes.INVALID_RESPONSE,
                    place + " did not respond with valid HTTP.",
                    "Check host and port: another kind of server responds, or https is needed.");
        }
        return ConnectionFailures.error(
                FindingCodes.UNEXPECTED_STATUS,
                place + " responded with status " + response.status() + ".",
                response.status() >= 500
                        ? "Try again later. If it stays so, check the address in " + place.name() + "."
                        : "Check the address in " + place.name() + ".");
    }
}
