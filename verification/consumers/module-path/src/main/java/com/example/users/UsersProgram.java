package com.example.users;

import dev.wacht.api.model.User;
import dev.wacht.auth.MachineCredential;
import dev.wacht.auth.MachineRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.GatewayAuthorizer;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import java.util.List;

/** Started with the plain module path, without --add-modules. */
public final class UsersProgram {
    private UsersProgram() {}

    public static void main(String[] args) {
        for (Class<?> type : List.of(UsersProgram.class, TokenVerifier.class, User.class, WachtClient.class)) {
            require(type.getModule().isNamed() && !type.getModule().getDescriptor().isAutomatic(), "module of " + type);
        }
        try (LocalWacht local = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(local.publishableKey())
                        .build();
                WachtClient wacht = WachtClient.builder()
                        .apiKey(local.backendApiKey())
                        .baseUrl(local.baseUrl())
                        .gatewayUrl(local.gatewayUrl())
                        .build()) {
            String ann = local.user().firstName("Ann").create();
            String token = local.session().user(ann).permission("user:read").token();
            verifier.authenticate(token).protect("user:read");
            List<User> users = wacht.users().listUsers().getData();
            require(users.size() == 1 && users.get(0).getId().equals(ann), "users of the API");
            String key = local.apiKey().permission("user:read").create();
            GatewayAuthorizer.of(wacht)
                    .authorize(
                            MachineRequest.builder(MachineCredential.apiKey(key))
                                    .method("GET")
                                    .resource("/users")
                                    .clientIp("127.0.0.1")
                                    .build(),
                            MachineRequirement.permission("user:read"));
        }
        System.out.println("module-path: a guarded request, an API call and an API key in named modules");
    }

    private static void require(boolean met, String what) {
        if (!met) {
            throw new IllegalStateException("unexpected: " + what);
        }
    }
}
