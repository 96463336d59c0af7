package dev.wacht.examples.mcp.tools;

import dev.wacht.api.model.UserDetails;
import dev.wacht.client.WachtClient;
import java.util.Map;

/** Returns one user. */
record GetUser(WachtClient wacht) implements Tool {
    @Override
    public String name() {
        return "get_user";
    }

    @Override
    public String description() {
        return "Returns a user's name, email address and creation time.";
    }

    @Override
    public String scope() {
        return "user:read";
    }

    @Override
    public Map<String, Object> arguments() {
        return Schemas.object(Map.of("user_id", Schemas.userId()), "user_id");
    }

    @Override
    public String run(Map<String, Object> arguments) {
        UserDetails user = wacht.users().getUser(Schemas.valueOf(arguments, "user_id"));
        return user.getFirstName() + " " + user.getLastName() + ", " + user.getPrimaryEmailAddress() + ", created "
                + user.getCreatedAt();
    }
}
