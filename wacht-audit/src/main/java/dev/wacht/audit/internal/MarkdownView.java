package dev.wacht.audit.internal;

import java.util.Collection;
import java.util.Comparator;

/** Writes the routes as a Markdown table: the documentation of access rules that OWASP ASVS 5.0 requires in 8.1.1. */
final class MarkdownView {
    private MarkdownView() {}

    static String of(RuleText unguarded, Collection<AuditedRoute> routes) {
        StringBuilder text = new StringBuilder("""
                # Who may call which route

                Made by wacht-audit from the running application; changes here are overwritten. What no row names: %s.

                | method | path | rule | handler |
                | --- | --- | --- | --- |
                """.formatted(cell(unguarded.toString())));
        routes.stream()
                .sorted(Comparator.comparing(AuditedRoute::mapped))
                .forEach(route -> text.append("| ")
                        .append(cell(route.method()))
                        .append(" | ")
                        .append(cell(route.path()))
                        .append(" | ")
                        .append(cell(RuleText.of(route.rule()).toString()))
                        .append(" | ")
                        .append(cell(route.mapped().handler()))
                        .append(" |\n"));
        return text.toString();
    }

    private static String cell(String text) {
        return "`" + text.replace("|", "\\|").replace("`", "'").replaceAll("\\R", " ") + "`";
    }
}
