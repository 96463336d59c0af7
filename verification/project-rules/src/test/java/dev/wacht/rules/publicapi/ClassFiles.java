package dev.wacht.rules.publicapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The class files of one folder, by binary name, and their visibility. Immutable. */
final class ClassFiles {
    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final Map<String, ClassNode> types;

    private ClassFiles(Map<String, ClassNode> types) {
        this.types = types;
    }

    static ClassFiles in(Path folder) throws IOException {
        Map<String, ClassNode> types = new TreeMap<>();
        for (Path file : classFiles(folder)) {
            ClassNode type = new ClassNode();
            new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
            types.put(name(type), type);
        }
        return new ClassFiles(types);
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            // A module descriptor is not a type; ModuleDescriptorsTest checks what it exports.
            return files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class"))
                    .toList();
        }
    }

    Collection<ClassNode> all() {
        return types.values();
    }

    @Nullable ClassNode find(String name) {
        return types.get(name);
    }

    static String name(ClassNode type) {
        return type.name.replace('/', '.');
    }

    static String packageName(ClassNode type) {
        String name = name(type);
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    static boolean isPackageInfo(ClassNode type) {
        return type.name.endsWith("/package-info");
    }

    /** Returns whether users can name it: it and its outer classes are public, and its package is not {@code internal}. */
    boolean isPublicApi(ClassNode type) {
        return !isPackageInfo(type) && !isInternal(packageName(type)) && isVisible(type);
    }

    static boolean isInternal(String packageName) {
        return List.of(packageName.split("\\.")).contains("internal");
    }

    private boolean isVisible(ClassNode type) {
        int access = access(type);
        if ((access & VISIBLE) == 0 || (access & Opcodes.ACC_SYNTHETIC) != 0 || type.outerClass != null) {
            return false;
        }
        InnerClassNode nested = nesting(type);
        if (nested == null) {
            return true;
        }
        ClassNode outer = nested.outerName == null ? null : types.get(nested.outerName.replace('/', '.'));
        return outer != null && isVisible(outer) && ((access & Opcodes.ACC_PUBLIC) != 0 || isExtensible(outer));
    }

    /** Returns whether only the module can name it, so that its members count as members of its public subclasses. */
    boolean isPackagePrivate(ClassNode type) {
        return !isInternal(packageName(type)) && !isVisible(type);
    }

    /** Returns whether users can extend it, and so access its protected members. */
    static boolean isExtensible(ClassNode type) {
        return (access(type) & (Opcodes.ACC_FINAL | Opcodes.ACC_ENUM)) == 0
                && type.permittedSubclasses == null
                && type.methods.stream().anyMatch(ClassFiles::isVisibleConstructor);
    }

    private static boolean isVisibleConstructor(MethodNode method) {
        return method.name.equals("<init>") && (method.access & VISIBLE) != 0;
    }

    /** Returns the modifiers as in the source. Elsewhere, a class file marks a protected class as public. */
    static int access(ClassNode type) {
        InnerClassNode nested = nesting(type);
        return nested == null ? type.access : nested.access | (type.access & Opcodes.ACC_RECORD);
    }

    private static @Nullable InnerClassNode nesting(ClassNode type) {
        return type.innerClasses.stream()
                .filter(nested -> nested.name.equals(type.name))
                .findFirst()
                .orElse(null);
    }

    static boolean isInnerClass(ClassNode type) {
        return nesting(type) != null && (access(type) & (Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE)) == 0;
    }
}
