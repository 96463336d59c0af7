package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;

/** Writes the call that creates the {@code PageSource} of an operation. */
final class PageSourceCall {
    private static final String FURTHER = "                ";

    private PageSourceCall() {}

    /** Returns the type of the source; its type arguments are the types of position, page and item. */
    static String type(Operation operation, Operation.Paging paging) {
        String position = isOffset(paging) ? "Long" : "String";
        return "PageSource<" + position + ", " + operation.response().type() + ", " + paging.item() + ">";
    }

    private static boolean isOffset(Operation.Paging paging) {
        return paging.parameter().wire().equals("offset");
    }

    /** Returns {@code PageSource.byOffset(…);} or {@code PageSource.byCursor(…);}. */
    static String of(Operation operation, Operation.Paging paging) {
        boolean byOffset = isOffset(paging);
        List<String> arguments = new ArrayList<>();
        arguments.add(start(paging));
        if (paging.limit() != null) {
            arguments.add(limit(paging.limit()));
        }
        arguments.add(call(operation, paging));
        arguments.add(byOffset ? echoedLimit(operation, paging) : next(operation, paging));
        arguments.add("options");
        return "PageSource." + (byOffset ? "byOffset" : "byCursor") + "(\n" + FURTHER
                + String.join(",\n" + FURTHER, arguments) + ");";
    }

    /**
     * Returns the expression for the start position. If the list can be read in both directions, it is read forward if
     * the caller sets the id to start after, and backward otherwise.
     */
    private static String start(Operation.Paging paging) {
        String start = get(paging.parameter());
        return paging.forward() == null
                ? start
                : isForward(paging.forward()) + " ? " + get(paging.forward()) + " : " + start;
    }

    private static String limit(Property limit) {
        return "PageLimit.of(" + get(limit) + (limit.maximum() == null ? "" : ", " + limit.maximum()) + ")";
    }

    private static String call(Operation operation, Operation.Paging paging) {
        Property forward = paging.forward();
        if (forward == null) {
            return call(operation, paging, FURTHER, "", paging.parameter());
        }
        return isForward(forward) + "\n"
                + FURTHER + "        " + call(operation, paging, FURTHER + "        ", "? ", forward) + "\n"
                + FURTHER + "        " + call(operation, paging, FURTHER + "        ", ": ", paging.parameter());
    }

    private static String call(
            Operation operation, Operation.Paging paging, String indent, String before, Property parameter) {
        String position = parameter.name();
        Property limit = paging.limit();
        String limitSetter = limit == null ? "" : "." + limit.name() + "(" + limit.name() + ")";
        List<String> arguments = new ArrayList<>(operation.argumentNames(false));
        arguments.add("params.toBuilder()." + position + "(" + position + ")" + limitSetter + ".build()");
        String lambda = limit == null ? position : "(" + position + ", " + limit.name() + ")";
        String head = before + lambda + " -> " + operation.method();
        return LineWrapper.call(indent, head, arguments, "").substring(indent.length());
    }

    private static String isForward(Property forward) {
        return get(forward) + " != null";
    }

    private static String get(Property parameter) {
        return "params." + parameter.getter() + "()";
    }

    private static String echoedLimit(Operation operation, Operation.Paging paging) {
        return paging.echoedLimit() == null
                ? "page -> null"
                : operation.response().type() + "::" + paging.echoedLimit().getter();
    }

    private static String next(Operation operation, Operation.Paging paging) {
        if (paging.cursor() != null) {
            return operation.response().type() + "::" + paging.cursor().getter();
        }
        return "page -> PageSource.lastId(page." + paging.items().getter() + "(), " + paging.item() + "::"
                + paging.itemId() + ")";
    }
}
