package dev.wacht.rules.publicapi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Reads one type of a signature or a descriptor (JVMS 4.7.9.1, 4.3.2). */
final class TypeUseReader extends SignatureVisitor {
    private final Consumer<TypeUse> result;
    private final List<TypeUse> parts = new ArrayList<>();
    private TypeUse.Kind kind = TypeUse.Kind.CLASS;
    private String name = "";

    TypeUseReader(Consumer<TypeUse> result) {
        super(Opcodes.ASM9);
        this.result = result;
    }

    static TypeUse read(String signature) {
        List<TypeUse> types = new ArrayList<>();
        new SignatureReader(signature).acceptType(new TypeUseReader(types::add));
        return types.get(0);
    }

    static TypeUse ofClass(String internalName) {
        return read("L" + internalName + ";");
    }

    @Override
    public void visitBaseType(char descriptor) {
        result.accept(new TypeUse(
                TypeUse.Kind.PRIMITIVE, Type.getType(String.valueOf(descriptor)).getClassName(), List.of()));
    }

    @Override
    public void visitTypeVariable(String variable) {
        result.accept(new TypeUse(TypeUse.Kind.VARIABLE, variable, List.of()));
    }

    @Override
    public SignatureVisitor visitArrayType() {
        return new TypeUseReader(component -> result.accept(new TypeUse(TypeUse.Kind.ARRAY, "", List.of(component))));
    }

    @Override
    public void visitClassType(String internalName) {
        name = internalName.replace('/', '.');
    }

    @Override
    public void visitInnerClassType(String simpleName) {
        TypeUse outer = new TypeUse(kind, name, parts);
        parts.clear();
        parts.add(outer);
        kind = TypeUse.Kind.INNER;
        name = name + "$" + simpleName;
    }

    @Override
    public void visitTypeArgument() {
        parts.add(new TypeUse(TypeUse.Kind.WILDCARD, "?", List.of()));
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
        return new TypeUseReader(bound -> parts.add(
                switch (wildcard) {
                    case EXTENDS -> new TypeUse(TypeUse.Kind.WILDCARD, "? extends ", List.of(bound));
                    case SUPER -> new TypeUse(TypeUse.Kind.WILDCARD, "? super ", List.of(bound));
                    default -> bound;
                }));
    }

    @Override
    public void visitEnd() {
        result.accept(new TypeUse(kind, name, parts));
    }
}
