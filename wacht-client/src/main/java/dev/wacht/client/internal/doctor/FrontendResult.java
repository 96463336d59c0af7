package dev.wacht.client.internal.doctor;

import dev.wacht.auth.TokenVerifier;
import java.util.Optional;

/**
 * The result of the requests to the frontend API.
 *
 * @param verifier a verifier that has keys; empty if there are no keys. The caller closes the verifier.
 * @param deploymentId the deployment of the publishable key; empty if it is not known
 */
record FrontendResult(Optional<TokenVerifier> verifier, Optional<String> deploymentId) {}
