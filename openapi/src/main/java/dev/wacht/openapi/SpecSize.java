package dev.wacht.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The number of operations and schemas in a document. */
record SpecSize(int operations, int schemas) {
    private static final Set<String> VERBS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    static SpecSize of(JsonNode document) {
        int operations = 0;
        for (JsonNode path : document.path("paths")) {
            operations += (int) path.properties().stream()
                    .filter(each -> VERBS.contains(each.getKey()))
                    .count();
        }
        return new SpecSize(operations, document.at("/components/schemas").size());
    }

    @Override
    public String toString() {
        return operations + " operations and " + schemas + " schemas";
    }
}
