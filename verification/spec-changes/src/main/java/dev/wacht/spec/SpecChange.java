package dev.wacht.spec;

import java.util.Locale;

/**
 * One difference between two versions of the specification.
 *
 * @param kind {@code added}, {@code removed} or {@code changed}
 * @param subject the operation, parameter, property, value or variant
 * @param detail the change; empty for an addition or a removal
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

    /** A request property that became required or optional. A rejection by the server is noticed only at run time. */
    static SpecChange demand(String subject, boolean required) {
        Effect effect = required ? Effect.RISKY : Effect.COMPATIBLE;
        return changed(subject, required ? "now required" : "no longer required", effect, effect);
    }

    /** A response property that is now always present, or that may now be missing. */
    static SpecChange presence(String subject, SchemaType type, boolean always) {
        if (!always) {
            return changed(subject, "may be missing", Effect.RISKY, Effect.BREAKING);
        }
        // Kotlin warns about null checks that have become redundant. In Java, a wrapper type becomes a primitive type.
        return changed(subject, "always there", type.isPrimitive() ? Effect.RISKY : Effect.COMPATIBLE, Effect.RISKY);
    }

    /** Returns the worse of the two effects. */
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
