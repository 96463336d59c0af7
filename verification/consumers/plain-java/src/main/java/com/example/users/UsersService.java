package com.example.users;

import dev.wacht.api.model.User;
import dev.wacht.auth.BearerToken;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.WachtClient;
import java.util.List;

/** Requires a permission for an operation that calls the API. */
public final class UsersService {
    private final TokenVerifier verifier;
    private final WachtClient wacht;

    public UsersService(TokenVerifier verifier, WachtClient wacht) {
        this.verifier = verifier;
        this.wacht = wacht;
    }

    public List<String> userIds(String authorizationHeader) {
        verifier.authenticate(BearerToken.extract(authorizationHeader).orElse(null)).protect("user:read");
        return wacht.users().listUsers(q -> q.limit(20)).getData().stream().map(User::getId).toList();
    }
}
