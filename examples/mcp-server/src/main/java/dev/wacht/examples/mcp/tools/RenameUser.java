package dev.wacht.examples.mcp.tools;

import dev.wacht.client.WachtClient;
import java.util.Map;

/** Changes the first and last name of a user. */
record RenameUser(WachtClient wacht) implements Tool {
    @Override
    public String name() {
        return "rename_user";
    }

    @Override
    public String description() {
        return "Changes the first and the last name of a user.";
    }

    @Override
    public String scope() {
        return "user:update";
    }

    @Override
    public Map<String, Object> arguments() {
        return Schemas.object(
                Map.of(
                        "user_id", Schemas.userId(),
                        "first_name", Schemas.text("The new first name"),
                        "last_name", Schemas.text("The new last name")),
                "user_id",
                "first_name",
                "last_name");
    }

    @Override
    public String run(Map<String, Object> arguments) {
        wacht.users()
                .updateUser(
                        Schemas.valueOf(arguments, "user_id"),
                        form -> form.firstName(Schemas.valueOf(arguments, "first_name"))
                                .lastName(Schemas.valueOf(arguments, "last_name")));
        return "renamed";
    }
}
