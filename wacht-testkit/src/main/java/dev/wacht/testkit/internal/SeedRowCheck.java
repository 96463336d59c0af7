package dev.wacht.testkit.internal;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wacht.testkit.internal.spec.ApiSpec;
import dev.wacht.testkit.internal.spec.Schema;
import dev.wacht.testkit.internal.spec.SchemaCheck;
import dev.wacht.testkit.internal.state.State;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the rows of a seed, so that a typo is reported with its place instead of causing a response that Wacht would
 * not send. Messages contain places and columns, never values.
 */
final class SeedRowCheck {
    /**
     * The response schema of each table. Only scalar columns are checked, because the values of other columns may come
     * from other tables.
     */
    private static final Map<String, String> SCHEMAS = Map.ofEntries(
            entry("users", "UserDetails"),
            entry("user_emails", "UserEmail"),
            entry("user_phones", "UserPhone"),
            entry("organizations", "OrganizationDetails"),
            entry("workspaces", "WorkspaceDetails"),
            entry("organization_roles", "OrganizationRole"),
            entry("workspace_roles", "WorkspaceRole"),
            entry("deployment_invitations", "DeploymentInvitation"),
            entry("waitlist_users", "DeploymentWaitlistUser"),
            entry("passkeys", "UserPasskey"),
            entry("signins", "UserSignin"),
            entry("segments", "Segment"),
            entry("webhook_apps", "WebhookApp"),
            entry("webhook_endpoints", "WebhookEndpoint"));

    /**
     * The tables that are usually written by hand, with the columns that they have in addition to those of the schema.
     * These tables must not have any other columns.
     */
    private static final Map<String, Set<String>> MORE_COLUMNS = Map.of(
            "users", Set.of("backup_codes"),
            "user_emails", Set.of("user_id"),
            "user_phones", Set.of("user_id"),
            "organizations", Set.of(),
            "workspaces", Set.of("organization_id"));

    private static final Set<String> COMMON_COLUMNS = Set.of("id", "deployment_id", "created_at", "updated_at");
    private static final Set<String> SCALARS = Set.of("string", "boolean", "integer", "number");

    private final State state;

    SeedRowCheck(State state) {
        this.state = state;
    }

    /** @throws IllegalArgumentException if a row is invalid; the message contains the table and the index of the row */
    void require(JsonNode rowsByTable) {
        for (Map.Entry<String, JsonNode> table : rowsByTable.properties()) {
            int index = 0;
            for (JsonNode row : table.getValue()) {
                require(table.getKey(), row, table.getKey() + "[" + index++ + "]: ");
            }
        }
    }

    /**
     * Checks that the users who own the email addresses and phone numbers exist. Must be called after the rows have
     * been loaded.
     */
    void requireOwners() {
        for (String table : Set.of("user_emails", "user_phones")) {
            state.table(table).rows().forEach(row -> {
                if (state.table("users").find(row.path("user_id").asText()).isEmpty()) {
                    throw new IllegalArgumentException(table + ": the user_id of a row is not the id of a user");
                }
            });
        }
    }

    private void require(String table, JsonNode row, String place) {
        if (row.has("id") && !isId(row.path("id"))) {
            throw new IllegalArgumentException(place + "id must be a 64-bit integer in decimal, as a string");
        }
        String name = SCHEMAS.get(table);
        if (name == null) {
            return;
        }
        Schema schema = ApiSpec.get().component(name);
        requireKnown(table, schema, row, place);
        schema.properties().forEach((column, type) -> {
            JsonNode value = row.path(column);
            if (SCALARS.contains(type.type()) && !value.isMissingNode() && !value.isNull()) {
                SchemaCheck.value(type, value, column).ifPresent(problem -> {
                    throw new IllegalArgumentException(place + problem);
                });
            }
        });
    }

    private void requireKnown(String table, Schema schema, JsonNode row, String place) {
        Set<String> more = MORE_COLUMNS.get(table);
        if (more == null) {
            return;
        }
        Set<String> known = new TreeSet<>(schema.properties().keySet());
        known.addAll(COMMON_COLUMNS);
        known.addAll(more);
        known.addAll(state.defaultColumns(table));
        row.properties().stream()
                .map(Map.Entry::getKey)
                .filter(column -> !known.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException(
                            place + "unknown column " + column + "; the columns are " + known);
                });
    }

    private static boolean isId(JsonNode value) {
        try {
            return value.isTextual() && Long.parseLong(value.textValue()) >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
