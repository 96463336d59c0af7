package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;

/** Writes the call that makes the {@code Pages} of an operation. */
final class PagesCall {
    private PagesCall() {}

    /** {@code PageSource.byOffset(…);} or {@code PageSource.byCursor(…);}. */
    static String of(Operation operation, Operation.Paging paging) {
        Property start = paging.parameter();
        String position = start.name();
        boolean counted = start.wire().equals("offset");

        List<String> arguments = new ArrayList<>();
        arguments.add("params." + start.getter() + "()");
        List<String> callArguments = new ArrayList<>(operation.argumentNames(false));
        callArguments.add("params.toBuilder()." + position + "(" + position + ").build()");
        arguments.add(position + " -> calls." + operation.method() + "(" + String.join(", ", callArguments) + ")");
        arguments.add(operation.answer().type() + "::" + paging.items().getter());
        arguments.add(hasMore(operation, paging));
        if (!counted) {
            arguments.add(next(operation, paging));
        }
        arguments.add("options");
        String further = ",\n                ";
        return "PageSource." + (counted ? "byOffset" : "byCursor") + "(\n                "
                + String.join(further, arguments) + ");";
    }

    private static String hasMore(Operation operation, Operation.Paging paging) {
        if (paging.hasMore() != null) {
            return operation.answer().type() + "::" + paging.hasMore().getter();
        }
        if (paging.cursor() == null) {
            throw new IllegalArgumentException(operation.fullName() + ": nothing says whether there is more");
        }
        return "page -> page." + paging.cursor().getter() + "() != null";
    }

    private static String next(Operation operation, Operation.Paging paging) {
        if (paging.cursor() != null) {
            return operation.answer().type() + "::" + paging.cursor().getter();
        }
        return "page -> PageSource.lastId(page." + paging.items().getter() + "(), " + paging.item() + "::"
                + paging.itemId() + ")";
    }
}
