package dev.wacht.openapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Joins the fragments of a folder into one OpenAPI document.
 *
 * <p>The generator loses the names of schemas and the variants of unions across files, so it needs one document.
 * Fragments are read in the order of their paths, and refer to each other only as {@code #/components/…}. Duplicate
 * definitions and dangling references are rejected.
 */
public final class SpecJoiner {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final ObjectNode document = YAML.createObjectNode();

    private SpecJoiner() {}

    /**
     * Joins the fragments in the folder {@code args[0]} and writes the document to the files that the other arguments
     * name: as JSON if the file name ends with {@code .json}, else as YAML.
     */
    public static void main(String[] args) throws IOException {
        JsonNode joined = joined(Path.of(args[0]));
        for (String target : List.of(args).subList(1, args.length)) {
            write(joined, Path.of(target));
        }
    }

    private static void write(JsonNode joined, Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        boolean isJson = target.toString().endsWith(".json");
        Files.writeString(target, isJson ? joined.toString() : YAML.writeValueAsString(joined));
    }

    /**
     * Returns the document as YAML.
     *
     * @throws IllegalArgumentException if two fragments define the same name, a fragment is not a YAML mapping, or a
     *     reference is dangling; the message names the fragment or the reference
     * @throws IOException if a fragment cannot be read
     */
    public static String join(Path folder) throws IOException {
        return YAML.writeValueAsString(joined(folder));
    }

    private static JsonNode joined(Path folder) throws IOException {
        SpecJoiner joiner = new SpecJoiner();
        for (Path fragment : fragmentsIn(folder)) {
            joiner.add(folder.relativize(fragment).toString(), YAML.readTree(Files.readString(fragment)));
        }
        SpecReferences.check(joiner.document);
        return joiner.document;
    }

    private static List<Path> fragmentsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private void add(String fragment, JsonNode content) {
        if (!content.isObject()) {
            throw new IllegalArgumentException(fragment + ": not a YAML mapping");
        }
        for (var part : content.properties()) {
            switch (part.getKey()) {
                case "paths" -> merge(fragment, part.getValue(), document.withObjectProperty("paths"), 2);
                case "components" -> merge(fragment, part.getValue(), document.withObjectProperty("components"), 2);
                case "tags" -> document.withArrayProperty("tags").addAll((ArrayNode) part.getValue());
                default -> putOnce(fragment, document, part.getKey(), part.getValue());
            }
        }
    }

    /** Merges the entries {@code depth} levels down, such as the methods of a path or the schemas of the components. */
    private static void merge(String fragment, JsonNode from, ObjectNode to, int depth) {
        for (var entry : from.properties()) {
            if (depth > 1 && entry.getValue().isObject()) {
                merge(fragment, entry.getValue(), to.withObjectProperty(entry.getKey()), depth - 1);
            } else {
                putOnce(fragment, to, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void putOnce(String fragment, ObjectNode to, String key, JsonNode value) {
        if (to.has(key)) {
            throw new IllegalArgumentException(fragment + ": " + key + " is already defined by another fragment");
        }
        to.set(key, value);
    }
}
