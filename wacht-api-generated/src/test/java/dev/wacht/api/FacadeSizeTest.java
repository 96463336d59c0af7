package dev.wacht.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each operation of a facade has few overloads, and each overload can be called with a lambda. */
class FacadeSizeTest {
    private static final Path CLASSES = Path.of("target/classes/dev/wacht/api");

    @TempDir
    Path folder;

    @Test
    void synchronousFacadesHaveAtMostAThousandMethods() {
        int all = facades()
                .filter(FacadeSizeTest::isSynchronous)
                .mapToInt(facade -> methods(facade).size())
                .sum();

        assertThat(all).isBetween(900, 1_000);
        assertThat(methods(UsersApi.class)).hasSizeBetween(60, 90);
    }

    @Test
    void noOperationHasMoreThanSixMethodsInOneView() {
        assertThat(facades())
                .hasSizeGreaterThan(100)
                .allSatisfy(facade -> assertThat(methods(facade).stream()
                                .collect(Collectors.groupingBy(Method::getName, Collectors.counting()))
                                .values())
                        .as(facade.getName())
                        .allMatch(count -> count <= 6));
    }

    @Test
    void noMethodIsAmbiguousForALambda() throws IOException {
        StringBuilder calls = new StringBuilder();
        int lambdas = 0;
        for (Class<?> facade : facades().toList()) {
            for (Method method : methods(facade)) {
                if (Arrays.stream(method.getParameterTypes()).anyMatch(FacadeSizeTest::isFunction)) {
                    String arguments = Stream.of(method.getParameterTypes())
                            .map(type -> isFunction(type) ? "x -> {}" : "(" + type.getCanonicalName() + ") null")
                            .map(argument -> argument.replace("x -> {}", lambda(method)))
                            .collect(Collectors.joining(", "));
                    calls.append("        ((").append(facade.getCanonicalName()).append(") null).");
                    calls.append(method.getName()).append('(').append(arguments).append(");\n");
                    lambdas++;
                }
            }
        }
        assertThat(lambdas).isGreaterThan(500);

        assertThat(errors(calls.toString())).isEmpty();
    }

    /** Returns a lambda: one for a builder returns the builder, one for a download returns a value. */
    private static String lambda(Method method) {
        return List.of(method.getParameterTypes()).contains(DownloadHandler.class)
                ? "x -> x.headers()"
                : "x -> x.build()";
    }

    private List<String> errors(String calls) throws IOException {
        List<String> statements = calls.lines().toList();
        StringJoiner methods = new StringJoiner("\n");
        for (int i = 0; i < statements.size(); i += 200) {
            String part = String.join("\n", statements.subList(i, Math.min(i + 200, statements.size())));
            methods.add("    void calls" + i + "() {\n" + part + "\n    }");
        }
        Path source = Files.writeString(folder.resolve("Lambdas.java"), "class Lambdas {\n" + methods + "\n}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> errors = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            problem -> errors.add(problem.getMessage(null)),
                            List.of("-proc:none", "-d", folder.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
        }
        return errors;
    }

    private static boolean isFunction(Class<?> type) {
        return type == Consumer.class || type == DownloadHandler.class;
    }

    private static boolean isSynchronous(Class<?> facade) {
        return facade.getDeclaringClass() == null && !facade.getSimpleName().endsWith("AsyncApi");
    }

    /** Returns the facades and their views with responses. */
    private static Stream<Class<?>> facades() {
        Function<Path, Class<?>> load = file -> {
            try {
                return Class.forName(
                        "dev.wacht.api." + file.getFileName().toString().replace(".class", ""));
            } catch (ClassNotFoundException e) {
                throw new LinkageError(file.toString(), e);
            }
        };
        try (Stream<Path> files = Files.list(CLASSES)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("\\w+Api(\\$WithResponse)?\\.class"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(load);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Method> methods(Class<?> facade) {
        return Stream.of(facade.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class && !method.isBridge())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
    }
}
