package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.RequestOptions;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users can call names only types that they may use: nothing of an {@code internal} package. */
class PublicSignaturesTest {
    @ParameterizedTest
    @ValueSource(classes = {WachtClient.class, RequestOptions.class})
    void nameNoInternalType(Class<?> ofPackage) throws Exception {
        List<Class<?>> types = publicTypes(ofPackage);
        Set<String> found = new TreeSet<>();
        for (Class<?> type : types) {
            Set<String> named = new TreeSet<>();
            add(named, type.getGenericInterfaces());
            add(named, type.getGenericSuperclass());
            Stream.of(type.getDeclaredConstructors())
                    .filter(constructor -> isVisible(constructor.getModifiers()))
                    .forEach(constructor -> addAll(named, constructor));
            Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods()))
                    .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic())
                    .forEach(method -> addAll(named, method));
            Stream.of(type.getDeclaredFields())
                    .filter(field -> isVisible(field.getModifiers()))
                    .map(Field::getGenericType)
                    .forEach(field -> add(named, field));
            named.stream()
                    .filter(name -> name.contains(".internal."))
                    .forEach(name -> found.add(type.getName() + ": " + name));
        }

        assertThat(types).hasSizeGreaterThan(20).contains(ofPackage);
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {WachtClient.class, RequestOptions.class})
    void returnOptionalForWhatMayBeAbsent(Class<?> ofPackage) throws Exception {
        assertThat(publicTypes(ofPackage))
                .flatExtracting(type -> List.of(type.getMethods()))
                .filteredOn(method -> method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                .isEmpty();
    }

    private static void addAll(Set<String> names, Executable executable) {
        add(names, executable.getGenericParameterTypes());
        add(names, executable.getGenericExceptionTypes());
        add(names, executable.getTypeParameters());
        if (executable instanceof Method method) {
            add(names, method.getGenericReturnType());
        }
    }

    private static void add(Set<String> names, Type... types) {
        for (Type type : types) {
            if (type instanceof Class<?> named) {
                names.add(named.isArray() ? named.getComponentType().getName() : named.getName());
            } else if (type instanceof ParameterizedType generic) {
                add(names, generic.getRawType());
                add(names, generic.getActualTypeArguments());
            } else if (type instanceof WildcardType wildcard) {
                add(names, wildcard.getUpperBounds());
                add(names, wildcard.getLowerBounds());
            } else if (type instanceof GenericArrayType array) {
                add(names, array.getGenericComponentType());
            } else if (type instanceof TypeVariable<?> variable) {
                names.addAll(Arrays.stream(variable.getBounds())
                        .map(Type::getTypeName)
                        .toList());
            }
        }
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** The types of the package that are public, nested ones in public ones too, from its classes or its jar. */
    private static List<Class<?>> publicTypes(Class<?> ofPackage) throws Exception {
        URI place =
                ofPackage.getProtectionDomain().getCodeSource().getLocation().toURI();
        String folder = ofPackage.getPackageName().replace('.', '/');
        if (!place.getPath().endsWith(".jar")) {
            return publicTypes(Path.of(place).resolve(folder), ofPackage.getPackageName());
        }
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
            return publicTypes(jar.getPath(folder), ofPackage.getPackageName());
        }
    }

    private static List<Class<?>> publicTypes(Path folder, String packageName)
            throws IOException, ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    Class<?> type = Class.forName(packageName + "." + name.substring(0, name.length() - 6));
                    if (isPublic(type)) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isPublic(outer));
    }
}
