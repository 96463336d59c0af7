package dev.wacht.client.contract;

import dev.wacht.testsupport.TsvRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An operation of the tables, with one kind of body. */
record Operation(TsvRow row, Body body) {
    /** Names that differ from those of the JavaScript SDK. */
    private static final Map<String, String> RENAMED =
            Map.of("updateB2BSettings", "updateB2bSettings", "getThreadFilesystemFile", "downloadThreadFilesystemFile");

    private static final Pattern PATH_ENUM = Pattern.compile("path enum: (\\w+)=(\\w+)");

    /** The kinds of request bodies. */
    enum Body {
        NONE,
        JSON,
        MULTIPART
    }

    static List<Operation> of(TsvRow row) {
        String kind = row.get("request_kind");
        return kind.equals("json_or_multipart")
                ? List.of(new Operation(row, Body.JSON), new Operation(row, Body.MULTIPART))
                : List.of(new Operation(row, Body.valueOf(kind.toUpperCase(Locale.ROOT))));
    }

    String method() {
        return row.get("method");
    }

    String path() {
        return row.get("path");
    }

    /** Returns the methods from the client to the facade: {@code users}, or {@code ai} and {@code agents}. */
    List<String> facade() {
        return Stream.of(row.get("group"), row.get("sub_group"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    String methodName() {
        String name = row.get("method_name");
        return RENAMED.getOrDefault(name, name) + (isTwin() ? "WithAttachments" : "");
    }

    /** Returns whether the same operation also takes JSON. */
    private boolean isTwin() {
        return body == Body.MULTIPART && row.get("request_kind").equals("json_or_multipart");
    }

    List<String> pathParameters() {
        return row.list("path_params", ",");
    }

    /** Returns the type of a path parameter that is not plain text. */
    Optional<Schema> pathEnum(String parameter) {
        Matcher found = PATH_ENUM.matcher(row.get("notes"));
        return found.find() && found.group(1).equals(parameter)
                ? Optional.of(Tables.ALL.schema(found.group(2)))
                : Optional.empty();
    }

    List<Field> query() {
        return row.list("query_params", ";").stream().map(Field::ofQuery).toList();
    }

    /** Returns the only required query parameter, which is a separate argument. */
    Optional<Field> requiredQuery() {
        List<Field> required = query().stream().filter(Field::required).toList();
        return required.size() == 1 ? Optional.of(required.get(0)) : Optional.empty();
    }

    /** Returns the query parameters that are passed as a parameter object. */
    List<Field> params() {
        Optional<Field> argument = requiredQuery();
        return query().stream()
                .filter(field -> !argument.map(field::equals).orElse(false))
                .toList();
    }

    boolean needsParams() {
        return params().stream().anyMatch(Field::required);
    }

    /** Returns the schema of the body. */
    Schema bodySchema() {
        return Tables.ALL.schema(row.get(body == Body.JSON ? "request_schema" : "form_schema"));
    }

    /** Returns the fields of the body that are also in the path, which the client sets. */
    List<String> filledIn() {
        return bodySchema().fields().stream()
                .filter(field -> field.notes().endsWith("fill it in"))
                .map(Field::name)
                .toList();
    }

    int successStatus() {
        return Integer.parseInt(row.get("success_status"));
    }

    /** {@code object}, {@code page}, {@code empty} and so on. */
    String success() {
        return row.get("success_kind");
    }

    boolean isDownload() {
        return success().equals("binary");
    }

    /** Returns whether the response is read into a model. */
    boolean hasModel() {
        return Stream.of("object", "page", "cursor_page", "list", "optional_object")
                .anyMatch(success()::equals);
    }

    /** Returns the schema of the response. */
    Schema successSchema() {
        return Tables.ALL.schema(row.get("success_schema"));
    }

    /** Returns the kind of paging: {@code none}, {@code offset}, {@code cursor} or {@code before_id}. */
    String paging() {
        return row.get("paging");
    }

    /** Returns the maximum page size of the list, if there is one. */
    OptionalInt pagingMax() {
        String max = row.get("paging_max");
        return max.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(max));
    }

    /** Returns the field of a page that contains the items. */
    Field items() {
        return successSchema().fields().stream()
                .filter(field -> field.type().equals("array<" + row.get("item_schema") + ">"))
                .findFirst()
                .orElseThrow();
    }

    boolean isGateway() {
        return row.get("surface").equals("gateway");
    }

    /** Returns whether the request is sent without the API key. */
    boolean isAnonymous() {
        return isGateway() || row.get("notes").contains("no authentication");
    }

    @Override
    public String toString() {
        return String.join(".", facade()) + "." + methodName();
    }
}
