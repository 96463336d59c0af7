package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation, as facades and services are written from it.
 *
 * @param group the tag: {@code users}, {@code ai.agents}
 * @param method the name of the Java method
 * @param verb the HTTP method in upper case
 * @param path the path, with names in braces
 * @param summary what it does, in one sentence
 * @param ids what goes into the path, in its order
 * @param requiredQuery the only required query parameter, which is an argument; {@code null} for none or several
 * @param query the class of the other query parameters; {@code null} without any
 * @param body what is sent; {@code null} for nothing
 * @param response what comes back
 * @param paging how it pages; {@code null} if it does not
 * @param repeatSafe whether a repeat after a lost answer does no harm
 * @param anonymous whether it is called without the API key
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
     * What goes into the path.
     *
     * @param wire its name in the path
     * @param type {@code String} or an enum
     */
    record Argument(String wire, String name, JavaType type, String description) {}

    /**
     * What is sent.
     *
     * @param buildable whether its type has a builder, which a union has not
     * @param filled the path arguments that also go into it
     */
    record Body(String type, boolean form, boolean buildable, List<Argument> filled) {
        String argument() {
            return form ? "form" : "request";
        }

        JavaMethod.Parameter parameter() {
            return new JavaMethod.Parameter(type, argument(), "the request body");
        }
    }

    /** What comes back. */
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

        /** The type of a call's answer, for generics. */
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
     * How a list goes on.
     *
     * @param item the items' type
     * @param items the property of the page that holds them
     * @param hasMore the property that says whether there is more; {@code null} where only a cursor tells
     * @param echoedLimit the property that says how many items the page was for; {@code null} where none does
     * @param cursor the property that names the next page; {@code null} where it is counted or the last item's id
     * @param parameter the query parameter that says where to start
     * @param forward the query parameter that turns the order round and says where to start then; {@code null} for none
     * @param limit the query parameter that says how many items a page has; {@code null} for none
     * @param itemId the getter of an item's id, where pages go on from it
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

    Operation withPaging(Paging how) {
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
                how,
                repeatSafe,
                anonymous);
    }

    /** The twin that sends a form in place of JSON. */
    Operation withAttachments(@Nullable Body form) {
        String twin = method + "WithAttachments";
        return new Operation(
                group,
                twin,
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

    /** Whether a call needs an object with query parameters. */
    boolean needsParams() {
        return query != null && query.properties().stream().anyMatch(Property::required);
    }

    /** The parameters of its methods that come first: ids and the required query value. */
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

    /** The query parameters as they are sent: the required one first. */
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

    /** The names of the leading arguments and the body, and of the parameters where they are wanted. */
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

    /** The name that people know it by: {@code users.listUsers}. */
    String fullName() {
        return group + "." + method;
    }

    String endpoint() {
        return "{@code " + verb + " " + path + "}";
    }
}
