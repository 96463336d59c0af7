package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.operations.Call;
import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;
import dev.wacht.testkit.internal.state.State;
import dev.wacht.testkit.internal.state.Table;

/** Social connections of users, which come from a seed, because users create them by signing in. */
final class UserConnections implements Resource {
    private final Users users;
    private final Table connections;

    UserConnections(State state, Users users) {
        this.users = users;
        this.connections =
                state.declare("social_connections", "Social connection").defaults("""
                {"user_email_address_id": "0", "provider": "google_oauth", "email_address": "", "access_token": "",
                 "refresh_token": ""}""");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("getUserSocialConnections", call -> {
                    String userId =
                            users.require(call.path("user_id")).path("id").asText();
                    return call.list(connections.where("user_id", userId));
                })
                .on("deleteUserSocialConnection", call -> {
                    String userId =
                            users.require(call.path("user_id")).path("id").asText();
                    connections.get(call.path("connection_id"), "user_id", userId);
                    connections.delete(call.path("connection_id"));
                    return Call.done();
                });
    }
}
