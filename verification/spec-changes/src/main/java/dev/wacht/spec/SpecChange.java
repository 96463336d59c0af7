package dev.wacht.spec;

import java.util.Locale;

/**
 * One difference between two versions of the specification.
 *
 * @param kind {@code added}, {@code removed} or {@code changed}
 * @param subject the operation, parameter, property, value or variant
 * @param detail what changed about it; empty for what was added or removed
 */
public record SpecChange(String kind, String subject, String detail, Effect java, Effect kotlin) {
    static SpecChange added(String subject) {
        return new SpecChange("added", subject, "", Effect.COMPATIBLE, Effect.COMPATIBLE);
    }

    static SpecChange addedRequired(String subject, Effect effect) {
        return new SpecChange("added", subject, "required", effect, effect);
    }

    static SpecChange removed(String subject) {
        return new SpecChange("removed", subject, "", Effect.BREAKING, Effect.BREAKING);
    }

    static SpecChange changed(String subject, String detail, Effect java, Effect kotlin) {
        return new SpecChange("changed", subject, detail, java, kotlin);
    }

    /** A property of a request, which must be there or need not. A server's refusal is seen only when the program runs. */
    static SpecChange demand(String subject, boolean required) {
        Effect effect = required ? Effect.RISKY : Effect.COMPATIBLE;
        return changed(subject, required ? "now required" : "no longer required", effect, effect);
    }

    /** A property of a response, which is always there or may be missing. */
    static SpecChange presence(String subject, SchemaType type, boolean always) {
        if (!always) {
            return changed(subject, "may be missing", Effect.RISKY, Effect.BREAKING);
        }
        // Kotlin warns of checks that are no longer needed. In Java a wrapper becomes a primitive.
        return changed(subject, "always there", type.isPrimitive() ? Effect.RISKY : Effect.COMPATIBLE, Effect.RISKY);
    }

    /** The worse of both effects. */
    public Effect worst() {
        return java.compareTo(kotlin) > 0 ? java : kotlin;
    }

    @Override
    public String toString() {
        String what = detail.isEmpty() ? subject : subject + " (" + detail + ")";
        return "%-8s Java %-10s Kotlin %-10s %s".formatted(kind, lower(java), lower(kotlin), what);
    }

    private static String lower(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }
}
