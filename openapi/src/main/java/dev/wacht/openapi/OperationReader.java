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

/** Reads the operations of the document, and makes parameter classes of their query parameters. */
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

    /** In the order of the document; an operation that takes JSON or a form is there twice. */
    List<Operation> operations() {
        return operations;
    }

    /** The parameter classes by name. */
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
        String method = mark(operation, Marks.METHOD);
        List<Operation.Argument> ids = ids(parameters);
        Content content = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent();
        MediaType json = content == null ? null : content.get("application/json");
        MediaType form = content == null ? null : content.get("multipart/form-data");
        Operation.Answer answer = answer(operation);
        Operation read = new Operation(
                operation.getTags().get(0),
                method,
                verb.name(),
                path.replaceFirst("#.*", ""),
                Javadoc.text(operation.getSummary()),
                ids,
                params(method, path, verb, parameters),
                body(json != null ? json : form, json == null, ids),
                answer,
                null,
                Boolean.parseBoolean(mark(operation, Marks.REPEAT_SAFE)),
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
                : Shapes.named(
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

    private JavaFile.@Nullable Params params(
            String method, String path, PathItem.HttpMethod verb, List<Parameter> parameters) {
        String name = JavaNames.type(method);
        List<Property> query = parameters.stream()
                .filter(parameter -> "query".equals(parameter.getIn()))
                .map(parameter -> property(name, parameter))
                .toList();
        if (query.isEmpty()) {
            return null;
        }
        JavaFile.Params file = new JavaFile.Params(
                name + "Params", "Query parameters of {@code " + verb + " " + path + "}. Immutable.", query);
        if (params.put(file.name(), file) != null) {
            throw new IllegalArgumentException("two operations would have " + file.name());
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
        String type = Shapes.requiredReference(content.getSchema(), "a body");
        List<Operation.Argument> filled = ids.stream()
                .filter(id -> models.properties(type).values().stream()
                        .anyMatch(property -> id.wire().equals(property.fromPath())))
                .toList();
        return new Operation.Body(type, form, filled);
    }

    private static Operation.Answer answer(io.swagger.v3.oas.models.Operation operation) {
        return switch (mark(operation, Marks.SUCCESS)) {
            case "empty", "success_flag" -> new Operation.Answer(Operation.Answer.Kind.NOTHING, "void");
            case "binary" -> new Operation.Answer(Operation.Answer.Kind.FILE, "");
            case "text" -> new Operation.Answer(Operation.Answer.Kind.TEXT, "String");
            case "optional_object" -> new Operation.Answer(Operation.Answer.Kind.OPTIONAL, answerType(operation));
            default -> new Operation.Answer(Operation.Answer.Kind.OBJECT, answerType(operation));
        };
    }

    private static String answerType(io.swagger.v3.oas.models.Operation operation) {
        ApiResponse success = Shapes.named(operation.getResponses(), "200");
        MediaType json = Shapes.named(success.getContent(), "application/json");
        return Shapes.requiredReference(json.getSchema(), operation.getOperationId());
    }

    private static String mark(io.swagger.v3.oas.models.Operation operation, String mark) {
        String value = Shapes.mark(operation.getExtensions(), mark);
        if (value == null) {
            throw new IllegalArgumentException(operation.getOperationId() + ": " + mark + " is missing");
        }
        return value;
    }
}
