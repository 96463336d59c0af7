package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the specification. The methods of facades and services are generated from it.
 *
 * @param group the tag, such as {@code users} or {@code ai.agents}
 * @param method the name of the Java method
 * @param verb the HTTP method in upper case
 * @param path the path with names in braces
 * @param summary the description in one sentence
 * @param ids the path parameters in their order
 * @param requiredQuery the required query parameter, which is an argument; {@code null} unless there is exactly one
 * @param query the class of the other query parameters; {@code null} for none
 * @param body the request body; {@code null} for none
 * @param response the response body
 * @param paging how the list is paged; {@code null} if the response is not a page of a list
 * @param repeatSafe whether the operation is safe to retry although the server may have processed an earlier attempt
 * @param anonymous whether the operation is called without the API key
 */
record Operation(
        String group,
        String method,
        String verb,
        String path,
        String summary,
        List<Argument> ids,
        @Nullable Property requiredQuery,
        JavaFile.@Nullable Params query,
        @Nullable Body body,
        Response response,
        @Nullable Paging paging,
        boolean repeatSafe,
        boolean anonymous) {

    /**
     * A path parameter.
     *
     * @param wire the name in the path template
     * @param type {@code String} or an enum
     */
    record Argument(String wire, String name, JavaType type, String description) {}

    /**
     * A request body.
     *
     * @param buildable whether its type has a builder; a union has none
     * @param filledFromPath the path parameters whose values are also set in the body
     */
    record Body(String type, boolean form, boolean buildable, List<Argument> filledFromPath) {
        String argument() {
            return form ? "form" : "request";
        }

        JavaMethod.Parameter parameter() {
            return new JavaMethod.Parameter(type, argument(), "the request body");
        }
    }

    /** A response body. */
    record Response(Kind kind, String type) {
        enum Kind {
            OBJECT,
            NOTHING,
            OPTIONAL,
            TEXT,
            FILE
        }

        boolean isNothing() {
            return kind == Kind.NOTHING;
        }

        boolean isFile() {
            return kind == Kind.FILE;
        }

        /** Returns the type of the body as a type argument. */
        String boxed() {
            return switch (kind) {
                case NOTHING -> "Void";
                case TEXT -> "String";
                case OPTIONAL -> "Optional<" + type + ">";
                default -> type;
            };
        }

        String call() {
            return isFile() ? "DownloadCall" : "ApiCall<" + boxed() + ">";
        }
    }

    /**
     * How a list is paged.
     *
     * @param item the type of an item
     * @param items the property of the page that contains the items
     * @param hasMore the property that tells whether there are more pages; {@code null} if only the cursor shows this
     * @param echoedLimit the property that echoes the limit; {@code null} for none
     * @param cursor the property with the cursor of the next page; {@code null} if the position of a page is an offset
     *     or an item's id
     * @param parameter the query parameter for the position of a page
     * @param forward the query parameter for the position in the reverse order; {@code null} for none
     * @param limit the query parameter for the number of items; {@code null} for none
     * @param itemId the getter of an item's id, if this id is the position of the next page
     */
    record Paging(
            String item,
            Property items,
            @Nullable Property hasMore,
            @Nullable Property echoedLimit,
            @Nullable Property cursor,
            Property parameter,
            @Nullable Property forward,
            @Nullable Property limit,
            @Nullable String itemId) {}

    Operation withPaging(Paging paging) {
        return new Operation(
                group,
                method,
                verb,
                path,
                summary,
                ids,
                requiredQuery,
                query,
                body,
                response,
                paging,
                repeatSafe,
                anonymous);
    }

    /** Returns the variant of the operation that sends a form instead of JSON. */
    Operation withAttachments(@Nullable Body form) {
        String formMethod = method + "WithAttachments";
        return new Operation(
                group,
                formMethod,
                verb,
                path,
                summary,
                ids,
                requiredQuery,
                query,
                form,
                response,
                null,
                repeatSafe,
                anonymous);
    }

    /** Returns whether a call requires an object with query parameters. */
    boolean needsParams() {
        return query != null && query.properties().stream().anyMatch(Property::required);
    }

    /**
     * Returns the first parameters of the operation's methods: the ids, and the required query parameter if there is
     * exactly one.
     */
    List<JavaMethod.Parameter> leading() {
        List<JavaMethod.Parameter> parameters = new ArrayList<>();
        ids.forEach(id -> parameters.add(
                new JavaMethod.Parameter(id.type().name(), id.name(), Javadoc.phrase(id.description()))));
        if (requiredQuery != null) {
            parameters.add(new JavaMethod.Parameter(
                    requiredQuery.typeName(), requiredQuery.name(), Javadoc.phrase(requiredQuery.description())));
        }
        return parameters;
    }

    /** Returns all query parameters. If exactly one is required, it comes first. */
    List<Property> sentQuery() {
        List<Property> sent = new ArrayList<>();
        if (requiredQuery != null) {
            sent.add(requiredQuery);
        }
        if (query != null) {
            sent.addAll(query.properties());
        }
        return sent;
    }

    /** Returns the names of the arguments: the leading arguments, the body and, optionally, the query parameters. */
    List<String> argumentNames(boolean withParams) {
        List<String> names = new ArrayList<>();
        leading().forEach(parameter -> names.add(parameter.name()));
        if (body != null) {
            names.add(body.argument());
        }
        if (withParams && query != null) {
            names.add("params");
        }
        return names;
    }

    /** Returns the name with the group, for example {@code users.listUsers}. */
    String fullName() {
        return group + "." + method;
    }

    String endpoint() {
        return "{@code " + verb + " " + path + "}";
    }
}
