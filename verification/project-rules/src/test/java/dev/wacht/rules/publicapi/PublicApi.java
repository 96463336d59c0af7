package dev.wacht.rules.publicapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.ClassNode;

/** The declarations that users of one module can name, sorted, each package before its types. Immutable. */
record PublicApi(List<ApiType> types) {
    static PublicApi of(ClassFiles classes) {
        Map<String, ApiType> sorted = new TreeMap<>();
        for (ClassNode type : classes.all()) {
            if (classes.isPublicApi(type)) {
                String packageName = ClassFiles.packageName(type);
                sorted.computeIfAbsent(packageName + " ", key -> ofPackage(packageName, classes));
                ApiType written = ofType(type, classes);
                sorted.put(packageName + " " + written.name(), written);
            }
        }
        return new PublicApi(List.copyOf(sorted.values()));
    }

    private static ApiType ofPackage(String name, ClassFiles classes) {
        ApiType.Line declaration = Optional.ofNullable(classes.find(name + ".package-info"))
                .map(TypeDeclaration::ofPackage)
                .orElseGet(() -> new ApiType.Line("package " + name, Set.of(), false));
        return new ApiType(name, declaration, List.of());
    }

    private static ApiType ofType(ClassNode type, ClassFiles classes) {
        Supertypes supertypes = Supertypes.of(type, classes);
        return new ApiType(
                ClassFiles.name(type), TypeDeclaration.of(type, supertypes, classes), MemberLines.of(type, supertypes));
    }

    String text() {
        return types.stream().map(ApiType::text).collect(Collectors.joining("\n"));
    }
}
