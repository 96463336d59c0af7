package dev.wacht.examples.mcp.tools;

import dev.wacht.client.WachtClient;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds users by a part of their name or email address. */
record ListUsers(WachtClient wacht) implements Tool {
    private static final int MAX_USERS = 20;

    @Override
    public String name() {
        return "list_users";
    }

    @Override
    public String description() {
        return "Lists up to " + MAX_USERS + " users, one per line: id, name, email address.";
    }

    @Override
    public String scope() {
        return "user:read";
    }

    @Override
    public Map<String, Object> arguments() {
        return Schemas.object(Map.of("search", Schemas.text("A part of a name or of an email address")));
    }

    @Override
    public String run(Map<String, Object> arguments) {
        Object search = arguments.get("search");
        return wacht
                .users()
                .listUsers(query -> {
                    query.limit(MAX_USERS);
                    if (search instanceof String text) {
                        query.search(text);
                    }
                })
                .getData()
                .stream()
                .map(user -> user.getId() + " " + user.getFirstName() + " " + user.getLastName() + " "
                        + user.getPrimaryEmailAddress())
                .collect(Collectors.joining("\n"));
    }
}
