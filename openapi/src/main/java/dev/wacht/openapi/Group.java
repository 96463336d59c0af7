package dev.wacht.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one tag: a service, the calls made of it, a facade and its asynchronous twin.
 *
 * @param tag {@code users}, {@code ai.agents}
 * @param description what the group is for
 * @param host of {@code ApiTransport.Host}
 * @param base the hand-written class that the facade extends, if there is one
 */
record Group(
        String tag,
        String description,
        String host,
        @Nullable String base,
        List<Operation> operations) {
    static final String PACKAGE = "dev.wacht.api";

    /** {@code Users}, {@code AiAgents}. */
    String name() {
        return JavaNames.type(tag);
    }

    String doc() {
        return Javadoc.comment(
                "",
                List.of(
                        Javadoc.text(description),
                        "Thread-safe. A blank id is an {@link IllegalArgumentException}; what Wacht or the network"
                                + " answers otherwise is an unchecked {@code dev.wacht.auth.WachtException} of the"
                                + " client."),
                List.of());
    }

    String asyncDoc() {
        return Javadoc.comment(
                "",
                List.of(
                        "The operations of {@link " + name() + "Api}, each as a future.",
                        "Thread-safe. Cancelling a future cancels its call. A blank id is an"
                                + " {@link IllegalArgumentException} at once; every other error completes the future."),
                List.of());
    }

    /** The statement that makes the calls of a facade. */
    String makeCalls() {
        String service = "transport.service(" + name() + "Service.class, ApiTransport.Host." + host + ")";
        return Lines.call("        ", "this.calls = new " + name() + "Calls", List.of(service), ";");
    }

    List<String> facadeMethods() {
        return operations.stream()
                .flatMap(operation -> FacadeMethods.sync(operation).stream())
                .map(JavaMethod::text)
                .toList();
    }

    List<String> asyncMethods() {
        return operations.stream()
                .flatMap(operation -> FacadeMethods.async(operation).stream())
                .map(JavaMethod::text)
                .toList();
    }

    List<String> callMethods() {
        return operations.stream().map(CallMethod::of).map(JavaMethod::text).toList();
    }

    List<String> serviceMethods() {
        return operations.stream().map(ServiceMethod::of).toList();
    }

    List<String> facadeImports() {
        Set<String> imports = callImports(true);
        if (operations.stream().anyMatch(operation -> operation.paging() != null)) {
            operations.stream()
                    .filter(operation -> operation.paging() != null)
                    .forEach(operation -> imports.add(
                            JavaType.MODELS + "." + operation.paging().item()));
        }
        return sorted(imports);
    }

    List<String> asyncImports() {
        Set<String> imports = callImports(true);
        imports.add("java.util.concurrent.CompletableFuture");
        return sorted(imports);
    }

    List<String> callsImports() {
        Set<String> imports = callImports(false);
        if (operations.stream().anyMatch(operation -> !operation.ids().isEmpty())) {
            imports.add("dev.wacht.api.internal.Required");
        }
        if (operations.stream().anyMatch(operation -> operation.body() != null)) {
            imports.add("java.util.Objects");
        }
        return sorted(imports);
    }

    List<String> serviceImports() {
        Set<String> imports = new TreeSet<>(Set.of("dev.wacht.api.internal.Operation"));
        operations.forEach(operation -> imports.addAll(ServiceMethod.imports(operation)));
        return sorted(imports);
    }

    private Set<String> callImports(boolean facade) {
        Set<String> imports = new TreeSet<>();
        for (Operation operation : operations) {
            imports.addAll(ServiceMethod.typeImports(operation));
            operation.ids().forEach(id -> imports.addAll(id.type().imports(false)));
            if (operation.query() != null) {
                imports.add(JavaFile.Params.PACKAGE + "." + operation.query().name());
                if (facade) {
                    imports.add("java.util.function.Consumer");
                }
            }
            if (facade && operation.answer().isFile()) {
                imports.add("java.nio.file.Path");
            }
        }
        return imports;
    }

    private static List<String> sorted(Set<String> imports) {
        return JavaFile.without(PACKAGE, new ArrayList<>(imports));
    }
}
