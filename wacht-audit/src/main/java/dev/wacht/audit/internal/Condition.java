package dev.wacht.audit.internal;

import dev.wacht.auth.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of a rule, in the form that {@link Requirement#conditions} returns: one permission, several alternative
 * permissions, an organization, or a workspace. Immutable.
 */
record Condition(Set<Alternative> alternatives) {
    private static final Pattern ALTERNATIVE = Pattern.compile(
            "\\s*(?:(?<tenant>in (?:organization|workspace))(?: (?<id>\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s|,@\"]+))?"
                    + "|(?<name>\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s|,@\"]+)(?:@(?<scope>organization|workspace))?)\\s*");

    /**
     * One alternative of a condition.
     *
     * @param name a permission, or {@code in organization} or {@code in workspace}
     * @param detail the scope of the permission, or the id of the organization or workspace; empty for any
     */
    record Alternative(String name, String detail) implements Comparable<Alternative> {
        boolean isTenant() {
            return name.equals("in organization") || name.equals("in workspace");
        }

        /** Returns whether a caller that meets this alternative also meets the other one. */
        boolean covers(Alternative other) {
            return name.equals(other.name) && (detail.equals(other.detail) || other.detail.isEmpty());
        }

        @Override
        public int compareTo(Alternative other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : detail.compareTo(other.detail);
        }

        @Override
        public String toString() {
            return detail.isEmpty() ? name : name + (isTenant() ? " " : "@") + detail;
        }
    }

    Condition {
        alternatives = new TreeSet<>(alternatives);
    }

    /**
     * Parses a condition.
     *
     * @throws IllegalArgumentException if the text is not a condition
     */
    static Condition parse(String text) {
        Set<Alternative> alternatives = new TreeSet<>();
        Matcher matcher = ALTERNATIVE.matcher(text);
        int at = 0;
        while (true) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException("not a condition: " + text);
            }
            boolean tenant = matcher.group("tenant") != null;
            String name = tenant ? matcher.group("tenant") : matcher.group("name");
            String detail = tenant ? matcher.group("id") : matcher.group("scope");
            alternatives.add(new Alternative(name, detail == null ? "" : detail));
            at = matcher.end();
            if (at == text.length()) {
                return new Condition(alternatives);
            }
            if (text.charAt(at) != '|') {
                throw new IllegalArgumentException("not a condition: " + text);
            }
            at++;
        }
    }

    /** Parses conditions that are separated by commas outside quotes. */
    static List<Condition> parseAll(String text) {
        List<Condition> all = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                all.add(parse(text.substring(from, i)));
                from = i + 1;
            }
        }
        all.add(parse(text.substring(from)));
        return all;
    }

    /** Returns whether every caller that meets this condition also meets the other one. */
    boolean implies(Condition other) {
        return alternatives.stream().allMatch(own -> other.alternatives.stream().anyMatch(own::covers));
    }

    /** Returns the first alternative. A credential that meets it also meets the condition. */
    Alternative first() {
        return alternatives.iterator().next();
    }

    @Override
    public String toString() {
        return String.join(
                " | ", alternatives.stream().map(Alternative::toString).toList());
    }
}
