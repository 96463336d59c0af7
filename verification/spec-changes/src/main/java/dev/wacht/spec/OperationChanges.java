package dev.wacht.spec;

import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedMediaType;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedParameters;
import org.openapitools.openapidiff.core.model.ChangedResponse;

/** Compares the parameters and bodies of one operation. */
final class OperationChanges {
    private final ChangedOperation operation;
    private final SchemaChanges schemas;
    private final Set<SpecChange> changes;
    private final String name;

    OperationChanges(ChangedOperation operation, SchemaChanges schemas, Set<SpecChange> changes) {
        this.operation = operation;
        this.schemas = schemas;
        this.changes = changes;
        this.name = operation.getHttpMethod() + " " + operation.getPathUrl();
    }

    void collect() {
        if (operation.isDeprecated()) {
            changes.add(SpecChange.changed(name, "deprecated", Effect.RISKY, Effect.RISKY));
        }
        ChangedParameters parameters = operation.getParameters();
        if (parameters != null) {
            parameters.getIncreased().forEach(this::added);
            parameters.getMissing().forEach(parameter -> changes.add(SpecChange.removed(subject(parameter))));
            parameters.getChanged().forEach(this::changed);
        }
        if (operation.getRequestBody() != null) {
            content(operation.getRequestBody().getContent(), name + " request", true);
        }
        if (operation.getApiResponses() != null) {
            for (Map.Entry<String, ChangedResponse> response :
                    operation.getApiResponses().getChanged().entrySet()) {
                content(response.getValue().getContent(), name + " response", false);
            }
        }
    }

    private void added(Parameter parameter) {
        boolean required = Boolean.TRUE.equals(parameter.getRequired());
        changes.add(
                required
                        ? SpecChange.addedRequired(subject(parameter), Effect.BREAKING)
                        : SpecChange.added(subject(parameter)));
    }

    private void changed(ChangedParameter parameter) {
        Parameter now = parameter.getNewParameter();
        String subject = subject(now);
        if (parameter.isChangeRequired()) {
            // A required parameter is an argument; an optional one is set on the builder.
            String detail = Boolean.TRUE.equals(now.getRequired()) ? "now required" : "no longer required";
            changes.add(SpecChange.changed(subject, detail, Effect.BREAKING, Effect.BREAKING));
        }
        if (parameter.isDeprecated()) {
            changes.add(SpecChange.changed(subject, "deprecated", Effect.RISKY, Effect.RISKY));
        }
        schemas.collect(parameter.getSchema(), subject, true);
    }

    private void content(@Nullable ChangedContent content, String subject, boolean isRequest) {
        if (content == null) {
            return;
        }
        for (Map.Entry<String, MediaType> type : content.getIncreased().entrySet()) {
            changes.add(SpecChange.added(subject + " as " + type.getKey()));
        }
        for (Map.Entry<String, MediaType> type : content.getMissing().entrySet()) {
            changes.add(SpecChange.removed(subject + " as " + type.getKey()));
        }
        for (ChangedMediaType type : content.getChanged().values()) {
            schemas.collect(type.getSchema(), subject, isRequest);
        }
    }

    private String subject(Parameter parameter) {
        return name + " parameter " + parameter.getName();
    }
}
