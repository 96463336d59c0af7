package dev.wacht.spec;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.Endpoint;

/** Reports the differences between two versions of the joined specification, the most severe first. */
public final class SpecChanges {
    private SpecChanges() {}

    /** Compares the documents {@code args[0]} and {@code args[1]}, and exits with 1 if a change is breaking. */
    public static void main(String[] args) throws IOException {
        List<SpecChange> changes = between(Files.readString(Path.of(args[0])), Files.readString(Path.of(args[1])));
        System.out.println(report(changes));
        if (changes.stream().anyMatch(change -> change.worst() == Effect.BREAKING)) {
            System.exit(1);
        }
    }

    /** Returns a line for each change, and a last line with the number of changes. */
    public static String report(List<SpecChange> changes) {
        StringBuilder report = new StringBuilder();
        changes.forEach(change -> report.append(change).append('\n'));
        for (Effect effect : Effect.values()) {
            long count =
                    changes.stream().filter(change -> change.worst() == effect).count();
            report.append(effect == Effect.COMPATIBLE ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(effect.name().toLowerCase(Locale.ROOT));
        }
        return report.toString();
    }

    /**
     * Compares two documents.
     *
     * @throws IllegalArgumentException if one of the documents cannot be read
     */
    public static List<SpecChange> between(String before, String after) {
        Set<SpecChange> changes = new LinkedHashSet<>(); // a schema is reached from many operations
        MethodSignatures.collect(parsed(before), parsed(after), changes);
        ComponentChanges.collect(parsed(before), parsed(after), changes);
        ChangedOpenApi difference = OpenApiCompare.fromSpecifications(parsed(before), parsed(after));
        for (Endpoint endpoint : difference.getNewEndpoints()) {
            changes.add(SpecChange.added(name(endpoint)));
        }
        for (Endpoint endpoint : difference.getMissingEndpoints()) {
            changes.add(SpecChange.removed(name(endpoint)));
        }
        SchemaChanges schemas = new SchemaChanges(difference.getNewSpecOpenApi(), changes);
        for (ChangedOperation operation : difference.getChangedOperations()) {
            new OperationChanges(operation, schemas, changes).collect();
        }
        return changes.stream()
                .sorted(Comparator.comparing(SpecChange::worst)
                        .reversed()
                        .thenComparing(SpecChange::kind)
                        .thenComparing(SpecChange::subject))
                .toList();
    }

    private static OpenAPI parsed(String document) {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document);
        if (result.getOpenAPI() == null) {
            throw new IllegalArgumentException("not an OpenAPI document: " + result.getMessages());
        }
        return result.getOpenAPI();
    }

    private static String name(Endpoint endpoint) {
        return endpoint.getMethod() + " " + endpoint.getPathUrl();
    }
}
