package dev.wacht.openapi;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one tag. The Retrofit service, its calls, the facade and the asynchronous facade of the tag are
 * generated from them.
 *
 * @param tag the name of the tag, such as {@code users} or {@code ai.agents}
 * @param name the prefix of the group's class names, such as {@code Users} or {@code AiAgents}
 * @param description the description of the tag
 * @param host the constant of {@code ApiTransport.Host}
 * @param base the hand-written class that the facade extends; {@code null} for none
 */
record Group(
        String tag,
        String name,
        String description,
        String host,
        @Nullable String base,
        List<Operation> operations) {
    static final String PACKAGE = "dev.wacht.api";

    /**
     * Returns the prefix of the group's class names: the value of {@code x-wacht-name} if it is set, otherwise the
     * tag's name in camel case.
     */
    static String typeName(Tag tag) {
        String explicit = Schemas.extension(tag.getExtensions(), SpecExtension.NAME);
        return explicit == null ? JavaNames.type(tag.getName()) : explicit;
    }

    String doc() {
        return Javadoc.comment(
                "",
                List.of(
                        Javadoc.text(description),
                        "Thread-safe. Every operation blocks until its response has been read. It throws"
                                + " {@link IllegalArgumentException} for a blank id, and an unchecked"
                                + " {@code dev.wacht.auth.WachtException} if Wacht responds with an error or is"
                                + " unavailable."),
                List.of());
    }

    String asyncDoc() {
        return Javadoc.comment(
                "",
                List.of(
                        "The asynchronous variants of the operations of {@link " + name()
                                + "Api}, which return futures.",
                        "Thread-safe. Cancelling a future cancels its call. A blank id throws"
                                + " {@link IllegalArgumentException} at once; every other error completes the future"
                                + " exceptionally."),
                List.of());
    }

    /** Returns the statement that creates the calls of a facade. */
    String makeCalls() {
        String service = "transport.service(" + name() + "Service.class, ApiTransport.Host." + host + ")";
        return LineWrapper.call("        ", "this.calls = new " + name() + "Calls", List.of(service), ";");
    }

    List<String> facadeMethods() {
        return methods(CallView.SYNC);
    }

    List<String> withResponseMethods() {
        return methods(CallView.SYNC_WITH_RESPONSE);
    }

    List<String> asyncMethods() {
        return methods(CallView.ASYNC);
    }

    List<String> asyncWithResponseMethods() {
        return methods(CallView.ASYNC_WITH_RESPONSE);
    }

    private List<String> methods(CallView view) {
        return operations.stream()
                .flatMap(operation -> FacadeMethods.of(operation, view).stream())
                .map(JavaMethod::text)
                .toList();
    }

    List<String> callMethods() {
        List<JavaMethod> methods = new ArrayList<>();
        for (Operation operation : operations) {
            methods.add(CallMethod.of(operation));
            if (operation.paging() != null) {
                methods.add(CallMethod.pages(operation, operation.paging()));
            }
        }
        return methods.stream().map(JavaMethod::text).toList();
    }

    List<String> serviceMethods() {
        return operations.stream().map(RetrofitMethod::of).toList();
    }

    List<String> facadeImports() {
        Set<String> imports = callImports(true);
        addItems(imports);
        return sorted(imports);
    }

    List<String> asyncImports() {
        Set<String> imports = callImports(true);
        addItems(imports);
        imports.add("java.util.concurrent.CompletableFuture");
        return sorted(imports);
    }

    List<String> callsImports() {
        Set<String> imports = callImports(false);
        addItems(imports);
        if (operations.stream().anyMatch(CallMethod::checksArguments)) {
            imports.add("dev.wacht.api.internal.Arguments");
        }
        return sorted(imports);
    }

    private void addItems(Set<String> imports) {
        for (Operation operation : operations) {
            if (operation.paging() != null) {
                imports.add(JavaType.MODELS + "." + operation.paging().item());
            }
        }
    }

    List<String> serviceImports() {
        Set<String> imports = new TreeSet<>(Set.of("dev.wacht.api.internal.Operation"));
        operations.forEach(operation -> imports.addAll(RetrofitMethod.imports(operation)));
        return sorted(imports);
    }

    private Set<String> callImports(boolean facade) {
        Set<String> imports = new TreeSet<>();
        for (Operation operation : operations) {
            imports.addAll(RetrofitMethod.typeImports(operation));
            operation.ids().forEach(id -> imports.addAll(id.type().imports(false)));
            if (operation.requiredQuery() != null) {
                imports.addAll(operation.requiredQuery().type().imports(false));
            }
            if (operation.query() != null) {
                imports.add(JavaFile.Params.PACKAGE + "." + operation.query().name());
            }
            if (facade && (operation.query() != null || operation.body() != null)) {
                imports.add("java.util.function.Consumer");
            }
            if (facade && operation.response().isFile()) {
                imports.add("java.nio.file.Path");
            }
        }
        return imports;
    }

    private static List<String> sorted(Set<String> imports) {
        return JavaFile.withoutPackage(PACKAGE, new ArrayList<>(imports));
    }
}
