package dev.wacht.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the operations of the document, and converts their query parameters to parameter classes. */
final class OperationReader {
    private final OpenAPI document;
    private final ModelReader models;
    private final Map<String, JavaFile> params = new LinkedHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    OperationReader(OpenAPI document, ModelReader models) {
        this.document = document;
        this.models = models;
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((verb, operation) -> read(path, item, verb, operation)));
    }

    /** Returns the operations in the order of the document. An operation that accepts JSON and forms occurs twice. */
    List<Operation> operations() {
        return operations;
    }

    /** Returns the parameter classes by name. */
    Map<String, JavaFile> params() {
        return params;
    }

    private void read(
            String path, PathItem item, PathItem.HttpMethod verb, io.swagger.v3.oas.models.Operation operation) {
        List<Parameter> parameters = Stream.concat(
                        item.getParameters() == null ? Stream.empty() : item.getParameters().stream(),
                        operation.getParameters() == null ? Stream.empty() : operation.getParameters().stream())
                .map(this::resolved)
                .toList();
        String method = extension(operation, SpecExtension.METHOD);
        List<Operation.Argument> ids = ids(parameters);
        List<Property> query = query(JavaNames.type(method), parameters);
        Property required = onlyRequired(query);
        Content content = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent();
        MediaType json = content == null ? null : content.get("application/json");
        MediaType form = content == null ? null : content.get("multipart/form-data");
        Operation.Response response = response(operation);
        Operation read = new Operation(
                operation.getTags().get(0),
                method,
                verb.name(),
                path.replaceFirst("#.*", ""),
                Javadoc.text(operation.getSummary()),
                ids,
                required,
                params(
                        method,
                        path,
                        verb,
                        query.stream()
                                .filter(property -> !property.equals(required))
                                .toList()),
                body(json != null ? json : form, json == null, ids),
                response,
                null,
                Boolean.parseBoolean(extension(operation, SpecExtension.REPEAT_SAFE)),
                operation.getSecurity() != null && operation.getSecurity().isEmpty());
        operations.add(PagingReader.withPaging(read, operation, models));
        if (json != null && form != null) {
            operations.add(read.withAttachments(body(form, true, ids)));
        }
    }

    private Parameter resolved(Parameter parameter) {
        String reference = parameter.get$ref();
        return reference == null
                ? parameter
                : Schemas.named(
                        document.getComponents().getParameters(), reference.substring(reference.lastIndexOf('/') + 1));
    }

    private List<Operation.Argument> ids(List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> "path".equals(parameter.getIn()))
                .map(parameter -> {
                    Property property = property("", parameter);
                    return new Operation.Argument(
                            property.wire(), property.name(), property.type(), property.description());
                })
                .toList();
    }

    private List<Property> query(String owner, List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> "query".equals(parameter.getIn()))
                .map(parameter -> property(owner, parameter))
                .toList();
    }

    /**
     * Returns the required parameter if there is exactly one. It becomes an argument; several such arguments would be
     * easy to mix up.
     */
    private static @Nullable Property onlyRequired(List<Property> query) {
        List<Property> required = query.stream().filter(Property::required).toList();
        return required.size() == 1 ? required.get(0) : null;
    }

    private JavaFile.@Nullable Params params(
            String method, String path, PathItem.HttpMethod verb, List<Property> query) {
        if (query.isEmpty()) {
            return null;
        }
        JavaFile.Params file = new JavaFile.Params(
                JavaNames.type(method) + "Params",
                "Query parameters of {@code " + verb + " " + path + "}. Immutable.",
                query);
        if (params.put(file.name(), file) != null) {
            throw new IllegalArgumentException("two operations would have the parameter class " + file.name());
        }
        return file;
    }

    private Property property(String owner, Parameter parameter) {
        return models.property(
                owner,
                parameter.getName(),
                parameter.getDescription() == null ? "" : parameter.getDescription(),
                parameter.getSchema(),
                Boolean.TRUE.equals(parameter.getRequired()),
                Property.FormStyle.PARTS);
    }

    private Operation.@Nullable Body body(@Nullable MediaType content, boolean form, List<Operation.Argument> ids) {
        if (content == null) {
            return null;
        }
        String type = Schemas.requiredReference(content.getSchema(), "a body");
        List<Operation.Argument> filledFromPath = ids.stream()
                .filter(id -> models.properties(type).values().stream()
                        .anyMatch(property -> id.wire().equals(property.fromPath())))
                .toList();
        boolean buildable = models.files().get(type) instanceof JavaFile.Model;
        return new Operation.Body(type, form, buildable, filledFromPath);
    }

    private static Operation.Response response(io.swagger.v3.oas.models.Operation operation) {
        return switch (extension(operation, SpecExtension.SUCCESS)) {
            case "empty", "success_flag" -> new Operation.Response(Operation.Response.Kind.NOTHING, "void");
            case "binary" -> new Operation.Response(Operation.Response.Kind.FILE, "");
            case "text" -> new Operation.Response(Operation.Response.Kind.TEXT, "String");
            case "optional_object" -> new Operation.Response(Operation.Response.Kind.OPTIONAL, responseType(operation));
            default -> new Operation.Response(Operation.Response.Kind.OBJECT, responseType(operation));
        };
    }

    static String responseType(io.swagger.v3.oas.models.Operation operation) {
        ApiResponse success = Schemas.named(operation.getResponses(), "200");
        MediaType json = Schemas.named(success.getContent(), "application/json");
        return Schemas.requiredReference(json.getSchema(), operation.getOperationId());
    }

    private static String extension(io.swagger.v3.oas.models.Operation operation, String extension) {
        String value = Schemas.extension(operation.getExtensions(), extension);
        if (value == null) {
            throw new IllegalArgumentException(operation.getOperationId() + ": " + extension + " is missing");
        }
        return value;
    }
}
