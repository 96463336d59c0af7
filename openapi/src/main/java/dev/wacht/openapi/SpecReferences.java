package dev.wacht.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Refuses references to what is not there. */
final class SpecReferences {
    private static final String INSIDE = "#/components/";

    private SpecReferences() {}

    /** @throws IllegalArgumentException if a reference leads nowhere or out of the document; it names all of them */
    static void check(JsonNode document) {
        Set<String> dangling = new TreeSet<>();
        collect(document, document, dangling);
        if (!dangling.isEmpty()) {
            throw new IllegalArgumentException("references to nothing: " + String.join(", ", dangling));
        }
    }

    private static void collect(JsonNode document, JsonNode node, Set<String> dangling) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual() && !leadsSomewhere(document, reference.textValue())) {
            dangling.add(reference.textValue());
        }
        for (JsonNode target : node.path("discriminator").path("mapping")) {
            if (!leadsSomewhere(document, target.textValue())) {
                dangling.add(target.textValue());
            }
        }
        node.forEach(child -> collect(document, child, dangling));
    }

    private static boolean leadsSomewhere(JsonNode document, String reference) {
        return reference.startsWith(INSIDE)
                && !document.at(reference.substring(1)).isMissingNode();
    }
}
