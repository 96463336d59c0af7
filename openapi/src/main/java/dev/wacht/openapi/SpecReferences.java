package dev.wacht.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Rejects dangling references. */
final class SpecReferences {
    private static final String COMPONENTS = "#/components/";

    private SpecReferences() {}

    /**
     * @throws IllegalArgumentException if a reference does not resolve within the document; the message names all
     *     such references
     */
    static void check(JsonNode document) {
        Set<String> dangling = new TreeSet<>();
        collect(document, document, dangling);
        if (!dangling.isEmpty()) {
            throw new IllegalArgumentException("dangling references: " + String.join(", ", dangling));
        }
    }

    private static void collect(JsonNode document, JsonNode node, Set<String> dangling) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual() && !resolves(document, reference.textValue())) {
            dangling.add(reference.textValue());
        }
        for (JsonNode target : node.path("discriminator").path("mapping")) {
            if (!resolves(document, target.textValue())) {
                dangling.add(target.textValue());
            }
        }
        node.forEach(child -> collect(document, child, dangling));
    }

    private static boolean resolves(JsonNode document, String reference) {
        return reference.startsWith(COMPONENTS)
                && !document.at(reference.substring(1)).isMissingNode();
    }
}
