package dev.wacht.audit.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds calls to {@code WachtAuth.trusted} in compiled main code: that method turns unverified claims into a signed-in
 * user.
 */
final class TrustedCalls {
    private static final String OWNER = "dev/wacht/auth/WachtAuth";
    private static final String METHOD = "trusted";

    /** Packages of this library that call {@code trusted} with claims that they have verified. */
    private static final List<String> LIBRARY = List.of("dev/wacht/auth/", "dev/wacht/spring/security/");

    /** Matches the folders in which Maven, Gradle and IntelliJ put the classes of main code. */
    private static final Pattern MAIN_CLASSES =
            Pattern.compile(".*(/target/classes|/build/classes/[^/]+/main|/out/production/[^/]+)/?");

    private TrustedCalls() {}

    /** Returns the folders of main classes on the class path of this process. */
    static List<Path> mainClasses() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> MAIN_CLASSES.matcher(entry.replace('\\', '/')).matches())
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    /** Returns the classes that call {@code trusted}, sorted. */
    static Set<String> in(List<Path> folders) {
        Set<String> callers = new TreeSet<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".class")).forEach(file -> read(file, callers));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return callers;
    }

    private static void read(Path file, Set<String> callers) {
        try (InputStream in = Files.newInputStream(file)) {
            ClassReader reader = new ClassReader(in);
            String name = reader.getClassName();
            if (LIBRARY.stream().noneMatch(name::startsWith)) {
                reader.accept(new Finder(name, callers), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Finder extends ClassVisitor {
        private final String name;
        private final Set<String> callers;

        Finder(String name, Set<String> callers) {
            super(Opcodes.ASM9);
            this.name = name;
            this.callers = callers;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    note(owner, called);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            note(handle.getOwner(), handle.getName());
                        }
                    }
                }
            };
        }

        private void note(String owner, String called) {
            if (owner.equals(OWNER) && called.equals(METHOD)) {
                callers.add(name.replace('/', '.'));
            }
        }
    }
}
