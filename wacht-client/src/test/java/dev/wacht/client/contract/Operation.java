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
    /** The names that differ from those of the JavaScript SDK. */
    private static final Map<String, String> RENAMED =
            Map.of("updateB2BSettings", "updateB2bSettings", "getThreadFilesystemFile", "downloadThreadFilesystemFile");

    private static final Pattern PATH_ENUM = Pattern.compile("path enum: (\\w+)=(\\w+)");

    /** What a request carries. */
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

    /** How to get to the facade from a client: {@code users}, or {@code ai} and {@code agents}. */
    List<String> facade() {
        return Stream.of(row.get("group"), row.get("sub_group"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    String methodName() {
        String name = row.get("method_name");
        return RENAMED.getOrDefault(name, name) + (isTwin() ? "WithAttachments" : "");
    }

    /** Whether the same operation takes JSON, too. */
    private boolean isTwin() {
        return body == Body.MULTIPART && row.get("request_kind").equals("json_or_multipart");
    }

    List<String> pathParameters() {
        return row.list("path_params", ",");
    }

    /** What a path parameter is, where it is not any text. */
    Optional<Schema> pathEnum(String parameter) {
        Matcher found = PATH_ENUM.matcher(row.get("notes"));
        return found.find() && found.group(1).equals(parameter)
                ? Optional.of(Tables.ALL.schema(found.group(2)))
                : Optional.empty();
    }

    List<Field> query() {
        return row.list("query_params", ";").stream().map(Field::ofQuery).toList();
    }

    /** The only required query parameter, which is an argument of its own. */
    Optional<Field> requiredQuery() {
        List<Field> required = query().stream().filter(Field::required).toList();
        return required.size() == 1 ? Optional.of(required.get(0)) : Optional.empty();
    }

    /** The query parameters that are passed as an object. */
    List<Field> params() {
        Optional<Field> argument = requiredQuery();
        return query().stream()
                .filter(field -> !argument.map(field::equals).orElse(false))
                .toList();
    }

    boolean needsParams() {
        return params().stream().anyMatch(Field::required);
    }

    /** The schema of the body. */
    Schema bodySchema() {
        return Tables.ALL.schema(row.get(body == Body.JSON ? "request_schema" : "form_schema"));
    }

    /** The fields of the body that stand in the path as well, and that the client fills in. */
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

    /** Whether what the server answers becomes a model. */
    boolean hasModel() {
        return Stream.of("object", "page", "cursor_page", "list", "optional_object")
                .anyMatch(success()::equals);
    }

    /** The schema of the answer. */
    Schema successSchema() {
        return Tables.ALL.schema(row.get("success_schema"));
    }

    /** How the list goes on: {@code none}, {@code offset}, {@code cursor} or {@code before_id}. */
    String paging() {
        return row.get("paging");
    }

    /** The largest limit of the list, if it has one. */
    OptionalInt pagingMax() {
        String max = row.get("paging_max");
        return max.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(max));
    }

    /** The field of a page that holds the items. */
    Field items() {
        return successSchema().fields().stream()
                .filter(field -> field.type().equals("array<" + row.get("item_schema") + ">"))
                .findFirst()
                .orElseThrow();
    }

    boolean isGateway() {
        return row.get("surface").equals("gateway");
    }

    /** Whether the API key is not sent. */
    boolean isAnonymous() {
        return isGateway() || row.get("notes").contains("no authentication");
    }

    @Override
    public String toString() {
        return String.join(".", facade()) + "." + methodName();
    }
}
