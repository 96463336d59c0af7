package dev.wacht.rules;

import dev.wacht.api.model.UserDetails;
import dev.wacht.api.model.UserPage;
import dev.wacht.auth.BearerToken;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuth;
import dev.wacht.client.ApiNotFoundException;
import dev.wacht.client.WachtClient;
import java.util.Optional;

/** The snippets of docs/from-javascript.md, word for word: {@link FromJavaScriptPageTest} compares them. Compiled, not run. */
final class FromJavaScriptExamples {
    private FromJavaScriptExamples() {}

    static UserPage createAClient(String userId, String passkeyId) {
        WachtClient wacht = WachtClient.fromEnv(); // WACHT_API_KEY
        UserPage page = wacht.users().listUsers(q -> q.limit(20).search("ann"));
        wacht.users().renamePasskey(userId, passkeyId, b -> b.name("Laptop"));
        return page;
    }

    static void protectARoute(TokenVerifier verifier, String authorizationHeader) {
        WachtAuth auth =
                verifier.authenticate(BearerToken.extract(authorizationHeader).orElse(null));
        auth.protect("user:read"); // throws UnauthenticatedException (401) or ForbiddenException (403)
    }

    static Optional<UserDetails> handleErrors(WachtClient wacht, String userId) {
        try {
            return Optional.of(wacht.users().getUser(userId));
        } catch (ApiNotFoundException e) {
            return Optional.empty();
        }
    }
}
