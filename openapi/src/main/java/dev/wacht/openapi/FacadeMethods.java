package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;

/**
 * The methods that a facade has for one operation. Arguments come in the order: ids, body or form, parameters, target
 * of a download, options. The two without parameters stay when an operation gets parameters later.
 */
final class FacadeMethods {
    private static final JavaMethod.Parameter OPTIONS =
            new JavaMethod.Parameter("RequestOptions", "options", "what is different about this call");

    private final Operation operation;
    private final List<JavaMethod> methods = new ArrayList<>();

    private FacadeMethods(Operation operation) {
        this.operation = operation;
    }

    /** What a facade has for an operation: to call it at once, with the response, and to go through its pages. */
    static List<JavaMethod> sync(Operation operation) {
        FacadeMethods facade = new FacadeMethods(operation);
        if (operation.answer().isFile()) {
            Target.ALL.forEach(target -> facade.addDownload(target, false));
            return facade.methods;
        }
        facade.addCalls(Flavor.PLAIN);
        facade.addCalls(Flavor.WITH_RESPONSE);
        if (operation.paging() != null) {
            facade.addPages(operation.paging());
        }
        return facade.methods;
    }

    /** What an asynchronous facade has for an operation. */
    static List<JavaMethod> async(Operation operation) {
        FacadeMethods facade = new FacadeMethods(operation);
        if (operation.answer().isFile()) {
            Target.ALL.forEach(target -> facade.addDownload(target, true));
            return facade.methods;
        }
        facade.addCalls(Flavor.ASYNC);
        facade.addCalls(Flavor.ASYNC_WITH_RESPONSE);
        return facade.methods;
    }

    private void addCalls(Flavor flavor) {
        String returnType = flavor.returnType(operation.answer());
        String call = "calls." + operation.method() + "(" + String.join(", ", operation.argumentNames(true)) + ")";
        String last = "." + flavor.run() + "(options);";
        addOverloads(new Overload(
                "public " + returnType + " ",
                operation.method() + flavor.suffix(),
                returnType.equals("void") ? "" : "return ",
                List.of(),
                operation.summary() + (flavor.withResponse() ? " Gives status and headers too." : ""),
                !flavor.withResponse(),
                Lines.chain("        ", "return ", call, last)));
    }

    private void addDownload(Target target, boolean async) {
        String returnType = async ? "CompletableFuture<" + target.returnType() + ">" : target.returnType();
        String call = "calls." + operation.method() + "(" + String.join(", ", operation.argumentNames(true)) + ")";
        String last = "." + target.run(async) + "(" + target.parameter().name() + ", options);";
        addOverloads(new Overload(
                "public " + target.typeParameter() + returnType + " ",
                operation.method(),
                "return ",
                List.of(target.parameter()),
                operation.summary() + " " + target.sentence(),
                true,
                Lines.chain("        ", "return ", call, last)));
    }

    private void addPages(Operation.Paging paging) {
        addOverloads(new Overload(
                "public Pages<" + paging.item() + "> ",
                JavaNames.allPages(operation.method()),
                "return ",
                List.of(),
                operation.summary() + " Goes through all pages, and asks for each when it is needed.",
                true,
                PagesCall.of(operation, paging)));
    }

    /**
     * What the overloads of one name have in common.
     *
     * @param head modifiers and return type
     * @param keyword {@code return } unless it returns nothing
     * @param extra parameters between the query and the options
     * @param consumer whether there is one that takes a lambda for the query
     * @param body the statement of the one with all arguments, without the keyword
     */
    private record Overload(
            String head,
            String name,
            String keyword,
            List<JavaMethod.Parameter> extra,
            String summary,
            boolean consumer,
            String body) {}

    private void addOverloads(Overload overload) {
        if (!operation.needsQuery()) {
            add(overload, List.of(), false, delegate(overload, "none", "RequestOptions.none()"));
            if (operation.query() != null) {
                add(overload, List.of(), true, delegate(overload, "none", "options"));
            }
        }
        JavaFile.Params query = operation.query();
        if (query == null) {
            add(overload, List.of(), true, List.of(statement(overload)));
            return;
        }
        add(overload, List.of(queryParameter(query)), false, delegate(overload, "params", "RequestOptions.none()"));
        if (overload.consumer()) {
            add(overload, List.of(queryConsumer(query)), false, consume(overload, query));
        }
        add(overload, List.of(queryParameter(query)), true, List.of(statement(overload)));
    }

    private void add(Overload overload, List<JavaMethod.Parameter> query, boolean withOptions, List<String> body) {
        List<JavaMethod.Parameter> parameters = new ArrayList<>(operation.parameters());
        parameters.addAll(query);
        parameters.addAll(overload.extra());
        if (withOptions) {
            parameters.add(OPTIONS);
        }
        String doc = Javadoc.comment(
                JavaMethod.INDENT,
                List.of(overload.summary(), operation.endpoint()),
                parameters.stream().map(JavaMethod.Parameter::tag).toList());
        methods.add(JavaMethod.of(doc, overload.head() + overload.name(), parameters, body));
    }

    private static String statement(Overload overload) {
        return "        " + overload.keyword() + overload.body();
    }

    private List<String> delegate(Overload overload, String query, String options) {
        List<String> arguments = new ArrayList<>(operation.argumentNames(false));
        if (operation.query() != null) {
            arguments.add(query.equals("none") ? operation.query().name() + ".builder().build()" : query);
        }
        overload.extra().forEach(parameter -> arguments.add(parameter.name()));
        arguments.add(options);
        return List.of(Lines.call("        ", overload.keyword() + overload.name(), arguments, ";"));
    }

    private List<String> consume(Overload overload, JavaFile.Params query) {
        List<String> body = new ArrayList<>();
        body.add("        var builder = " + query.name() + ".builder();");
        body.add("        params.accept(builder);");
        body.addAll(delegate(overload, "builder.build()", "RequestOptions.none()"));
        return body;
    }

    private static JavaMethod.Parameter queryParameter(JavaFile.Params query) {
        return new JavaMethod.Parameter(query.name(), "params", "the query parameters");
    }

    private static JavaMethod.Parameter queryConsumer(JavaFile.Params query) {
        return new JavaMethod.Parameter(
                "Consumer<" + query.name() + ".Builder>", "params", "sets the query parameters");
    }
}
