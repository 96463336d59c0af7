package dev.wacht.client.internal.doctor;

import dev.wacht.auth.TokenVerifier;
import java.util.Optional;

/**
 * What the frontend API had.
 *
 * @param verifier a verifier with keys, to be closed; empty if there are none
 * @param deploymentId the deployment of the publishable key; empty if it is not known
 */
record FrontendResult(Optional<TokenVerifier> verifier, Optional<String> deploymentId) {}
