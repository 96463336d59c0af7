package dev.wacht.testkit.internal.operations;

import dev.wacht.testkit.internal.http.ErrorEnvelope;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.QueryString;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.spec.ApiOperation;
import dev.wacht.testkit.internal.spec.ApiParameter;
import dev.wacht.testkit.internal.spec.Rfc3339;
import dev.wacht.testkit.internal.spec.Schema;
import dev.wacht.testkit.internal.spec.SpecGaps;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads a query as Wacht's server does: responds with 400 to an invalid parameter, and ignores unknown ones. */
final class QueryCheck {
    private static final Set<String> SORTING = Set.of("sort_key", "sort_order");

    private final ApiOperation operation;

    QueryCheck(ApiOperation operation) {
        this.operation = operation;
    }

    /** Returns the parameters that were sent or have a default. */
    Map<String, String> read(Request request) {
        QueryString query = new QueryString(request);
        Map<String, String> values = new HashMap<>();
        for (ApiParameter parameter : operation.queryParameters()) {
            String value = query.text(parameter.name());
            if (value != null && !isIgnored(parameter, value)) {
                check(parameter.name(), parameter.schema(), value);
                values.put(parameter.name(), value);
            } else if (!parameter.schema().defaultValue().isMissingNode()) {
                values.put(parameter.name(), parameter.schema().defaultValue().asText());
            } else if (parameter.required()) {
                throw error(parameter.name(), "is missing");
            }
        }
        return values;
    }

    private boolean isIgnored(ApiParameter parameter, String value) {
        return SORTING.contains(parameter.name())
                && !SpecGaps.rejectsUnknownSorting(operation)
                && !parameter.schema().values().contains(value);
    }

    private static void check(String name, Schema schema, String value) {
        if (!schema.values().isEmpty() && !schema.values().contains(value)) {
            throw error(name, "must be one of " + schema.values());
        }
        switch (schema.type()) {
            case "integer" -> checkInteger(name, schema, value);
            case "boolean" -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw error(name, "must be true or false");
                }
            }
            default -> {
                if (schema.format().equals("date-time")) {
                    checkTime(name, value);
                }
            }
        }
    }

    private static void checkInteger(String name, Schema schema, String value) {
        long most = schema.format().equals("int32") ? Integer.MAX_VALUE : Long.MAX_VALUE;
        try {
            long number = Long.parseLong(value);
            if (number < 0 || number > most) {
                throw error(name, "must be from 0 to " + most);
            }
        } catch (NumberFormatException e) {
            throw error(name, "must be an integer");
        }
    }

    private static void checkTime(String name, String value) {
        if (!Rfc3339.isTime(value)) {
            throw error(name, "must be an RFC 3339 time, with a plus sign sent as %2B");
        }
    }

    private static ErrorResponseException error(String name, String problem) {
        return ErrorEnvelope.error(400).withReason("the query parameter " + name + " " + problem);
    }
}
