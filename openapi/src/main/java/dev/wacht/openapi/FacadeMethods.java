package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the methods of one view for one operation. The order of the arguments is: the ids, the required query
 * parameter if there is exactly one, the body, the other query parameters, the target of a download, the options.
 *
 * <p>The overloads without query parameters remain when an operation gets query parameters later, so that adding a
 * parameter is binary compatible. At most one argument is a lambda that sets properties of a builder: the builder of
 * the body or, if there is no body, the builder of the parameters. So the compiler can always tell which overload a
 * lambda belongs to.
 */
final class FacadeMethods {
    private static final JavaMethod.Parameter OPTIONS =
            new JavaMethod.Parameter("RequestOptions", "options", "per-request options, such as a time-out");

    private final Operation operation;
    private final CallView view;
    private final List<JavaMethod> methods = new ArrayList<>();

    private FacadeMethods(Operation operation, CallView view) {
        this.operation = operation;
        this.view = view;
    }

    static List<JavaMethod> of(Operation operation, CallView view) {
        FacadeMethods facade = new FacadeMethods(operation, view);
        if (operation.response().isFile()) {
            if (!view.withResponse()) {
                DownloadTarget.ALL.forEach(facade::addDownload);
            }
            return facade.methods;
        }
        facade.addCalls();
        if (operation.paging() != null && !view.withResponse()) {
            facade.addPages(operation.paging());
        }
        return facade.methods;
    }

    private void addCalls() {
        String returnType = view.returnType(operation.response());
        addOverloads(new Overload(
                "public " + returnType + " ",
                operation.method(),
                returnType.equals("void") ? "" : "return ",
                null,
                operation.summary(),
                chain("." + view.run() + "(options);")));
    }

    private void addDownload(DownloadTarget target) {
        String returnType = view.async() ? "CompletableFuture<" + target.returnType() + ">" : target.returnType();
        addOverloads(new Overload(
                "public " + target.typeParameter() + returnType + " ",
                operation.method(),
                "return ",
                target.parameter(),
                operation.summary() + " " + target.sentence(),
                chain("." + target.run(view.async()) + "(" + target.parameter().name() + ", options);")));
    }

    private void addPages(Operation.Paging paging) {
        String name = JavaNames.allPages(operation.method());
        String pages = view.async() ? "AsyncPages" : "Pages";
        List<String> arguments = operation.argumentNames(true);
        arguments.add("options");
        addOverloads(new Overload(
                "public " + pages + "<" + paging.item() + "> ",
                name,
                "return ",
                null,
                "Returns the items of all pages of {@code " + operation.method()
                        + "}; each page is requested when its first item is needed.",
                "new " + pages + "<>(calls." + name + "(" + String.join(", ", arguments) + "));"));
    }

    private String chain(String last) {
        String call = "calls." + operation.method() + "(" + String.join(", ", operation.argumentNames(true)) + ")";
        return LineWrapper.chain(bodyIndent(), "return ", call, last);
    }

    /**
     * The parts that all overloads with the same name share.
     *
     * @param head modifiers and return type
     * @param keyword {@code return }; empty for a {@code void} method
     * @param target the target of a download; {@code null} for any other operation
     * @param body the statement of the overload with all arguments, without the keyword
     */
    private record Overload(
            String head,
            String name,
            String keyword,
            JavaMethod.@Nullable Parameter target,
            String summary,
            String body) {}

    private void addOverloads(Overload overload) {
        JavaFile.Params params = operation.query();
        Operation.Body body = operation.body();
        if (params == null) {
            add(overload, body, null, null, delegate(overload, "", "RequestOptions.none()"));
            addBodyConsumer(overload, body, null);
            add(overload, body, null, OPTIONS, List.of(bodyIndent() + overload.keyword() + overload.body()));
            return;
        }
        if (!operation.needsParams()) {
            String none = params.name() + ".builder().build()";
            add(overload, body, null, null, delegate(overload, none, "RequestOptions.none()"));
            addBodyConsumer(overload, body, null);
            add(overload, body, null, OPTIONS, delegate(overload, none, "options"));
        }
        JavaMethod.Parameter object = new JavaMethod.Parameter(params.name(), "params", "the query parameters");
        add(overload, body, object, null, delegate(overload, "params", "RequestOptions.none()"));
        if (body != null) {
            addBodyConsumer(overload, body, object);
        } else if (overload.target() == null) {
            addConsumer(overload, params.name(), "params", "the query parameters", null);
        }
        add(overload, body, object, OPTIONS, List.of(bodyIndent() + overload.keyword() + overload.body()));
    }

    /** Adds the overload with a lambda for the builder of the body. A union has no builder. */
    private void addBodyConsumer(
            Overload overload, Operation.@Nullable Body body, JavaMethod.@Nullable Parameter params) {
        if (body != null && body.buildable()) {
            addConsumer(overload, body.type(), body.argument(), "the request body", params);
        }
    }

    /** Adds an overload that takes a lambda for a builder and calls the overload that takes the built object. */
    private void addConsumer(
            Overload overload, String type, String name, String what, JavaMethod.@Nullable Parameter next) {
        List<JavaMethod.Parameter> parameters = new ArrayList<>(operation.leading());
        parameters.add(new JavaMethod.Parameter("Consumer<" + type + ".Builder>", name, "configures " + what));
        List<String> arguments = new ArrayList<>();
        operation.leading().forEach(parameter -> arguments.add(parameter.name()));
        arguments.add("builder.build()");
        if (next != null) {
            parameters.add(next);
            arguments.add(next.name());
        }
        add(
                overload,
                parameters,
                List.of(
                        bodyIndent() + type + ".Builder builder = " + type + ".builder();",
                        bodyIndent() + name + ".accept(builder);",
                        call(overload, arguments)));
    }

    private void add(
            Overload overload,
            Operation.@Nullable Body body,
            JavaMethod.@Nullable Parameter params,
            JavaMethod.@Nullable Parameter options,
            List<String> statements) {
        List<JavaMethod.Parameter> parameters = new ArrayList<>(operation.leading());
        if (body != null) {
            parameters.add(body.parameter());
        }
        if (params != null) {
            parameters.add(params);
        }
        if (overload.target() != null) {
            parameters.add(overload.target());
        }
        if (options != null) {
            parameters.add(options);
        }
        add(overload, parameters, statements);
    }

    private void add(Overload overload, List<JavaMethod.Parameter> parameters, List<String> statements) {
        String doc = Javadoc.comment(
                view.indent(),
                List.of(overload.summary(), operation.endpoint()),
                parameters.stream().map(JavaMethod.Parameter::tag).toList());
        methods.add(JavaMethod.of(view.indent(), doc, overload.head() + overload.name(), parameters, statements));
    }

    /** Calls the overload with all arguments. {@code params} is empty if the operation has no query parameters. */
    private List<String> delegate(Overload overload, String params, String options) {
        List<String> arguments = operation.argumentNames(false);
        if (!params.isEmpty()) {
            arguments.add(params);
        }
        if (overload.target() != null) {
            arguments.add(overload.target().name());
        }
        arguments.add(options);
        return List.of(call(overload, arguments));
    }

    private String call(Overload overload, List<String> arguments) {
        return LineWrapper.call(bodyIndent(), overload.keyword() + overload.name(), arguments, ";");
    }

    private String bodyIndent() {
        return view.indent() + "    ";
    }
}
