package dev.wacht.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the JSON names of properties and parameters in the texts of a document with their Java names, because a
 * reader of {@code include_inactive} in Javadoc would look for a method of that name.
 */
final class TextNames {
    /** Words with underscores, but not within paths, quotes or other words. */
    private static final Pattern SNAKE_CASE =
            Pattern.compile("(?<![/{\"\\w.-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\\w}/\"-])");

    private final Set<String> names = new HashSet<>();
    private final Set<String> values = new HashSet<>();

    private TextNames() {}

    /** Rewrites the summaries and descriptions of a document in place. */
    static void translate(OpenAPI document) {
        TextNames texts = new TextNames();
        Collection<Schema<?>> schemas = schemas(document);
        List<Parameter> parameters = parameters(document);
        schemas.forEach(texts::collect);
        parameters.forEach(texts::collect);
        texts.names.removeAll(texts.values);
        schemas.forEach(texts::rewrite);
        parameters.forEach(parameter -> parameter.setDescription(texts.inJava(parameter.getDescription())));
        operations(document).forEach(operation -> operation.setSummary(texts.inJava(operation.getSummary())));
    }

    private void collect(Schema<?> schema) {
        Schemas.properties(schema).forEach((name, property) -> {
            names.add(name);
            values.addAll(Schemas.values(property));
        });
        values.addAll(Schemas.values(schema));
    }

    private void collect(Parameter parameter) {
        if ("query".equals(parameter.getIn())) {
            names.add(parameter.getName());
        }
        if (parameter.getSchema() != null) {
            values.addAll(Schemas.values(parameter.getSchema()));
        }
    }

    private void rewrite(Schema<?> schema) {
        schema.setDescription(inJava(schema.getDescription()));
        Schemas.properties(schema)
                .values()
                .forEach(property -> property.setDescription(inJava(property.getDescription())));
    }

    @Nullable String inJava(@Nullable String text) {
        return text == null
                ? null
                : SNAKE_CASE
                        .matcher(text)
                        .replaceAll(
                                word -> names.contains(word.group()) ? JavaNames.variable(word.group()) : word.group());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // swagger-parser's own maps are raw
    private static Collection<Schema<?>> schemas(OpenAPI document) {
        return document.getComponents() == null || document.getComponents().getSchemas() == null
                ? List.of()
                : (Collection<Schema<?>>)
                        (Collection) document.getComponents().getSchemas().values();
    }

    private static List<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
    }

    private static List<Parameter> parameters(OpenAPI document) {
        List<Parameter> parameters = new ArrayList<>();
        document.getPaths().values().forEach(path -> addAll(parameters, path.getParameters()));
        operations(document).forEach(operation -> addAll(parameters, operation.getParameters()));
        if (document.getComponents() != null && document.getComponents().getParameters() != null) {
            parameters.addAll(document.getComponents().getParameters().values());
        }
        return parameters;
    }

    private static void addAll(List<Parameter> parameters, @Nullable List<Parameter> more) {
        if (more != null) {
            parameters.addAll(more);
        }
    }
}
