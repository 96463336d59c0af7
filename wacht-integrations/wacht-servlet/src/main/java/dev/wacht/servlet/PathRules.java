package dev.wacht.servlet;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rule for a path. A servlet might ignore case and a trailing slash when it routes a path. If another rule
 * applies when both are ignored, the path is therefore ambiguous and has no rule, unless an exact pattern matches it.
 */
final class PathRules {
    private final Map<PathPattern, PatternRule> patterns;
    private final RuleTable table;
    private final RuleTable folded;

    private PathRules(Map<PathPattern, PatternRule> patterns, RuleTable table, RuleTable folded) {
        this.patterns = patterns;
        this.table = table;
        this.folded = folded;
    }

    /** @throws IllegalArgumentException if a pattern is invalid, or two rules have the same pattern */
    static PathRules of(Iterable<PatternRule> rules, PatternRule unguarded) {
        Map<PathPattern, PatternRule> patterns = new LinkedHashMap<>();
        Map<PathPattern, PatternRule> folded = new LinkedHashMap<>();
        for (PatternRule rule : rules) {
            PathPattern pattern = PathPattern.parse(rule.pattern());
            PatternRule same = folded.put(pattern.folded(), rule);
            if (same != null) {
                throw new IllegalArgumentException("the patterns \"" + rule.pattern() + "\" and \"" + same.pattern()
                        + "\" match the same paths: remove one");
            }
            patterns.put(pattern, rule);
        }
        return new PathRules(patterns, new RuleTable(patterns, unguarded), new RuleTable(folded, unguarded));
    }

    /**
     * @param byExtension whether extension patterns apply
     * @throws AmbiguousPathException if a servlet could treat the path as one that has a different rule
     */
    PatternRule of(String path, boolean byExtension) {
        PatternRule named = table.exact(path);
        if (named != null) {
            return named;
        }
        PatternRule rule = table.find(path, byExtension);
        PatternRule similar = folded.find(PathPattern.folded(path), byExtension);
        if (rule != similar) {
            throw new AmbiguousPathException(
                    "the path matches \"" + similar.pattern() + "\" if case and a trailing slash are ignored");
        }
        return rule;
    }

    /** Returns every rule that can apply to a path which the servlet mapping matches. */
    Set<PatternRule> ofMapping(PathPattern mapping) {
        Set<PatternRule> rules = new HashSet<>();
        rules.add(table.find(mapping.text(), false));
        for (Map.Entry<PathPattern, PatternRule> entry : patterns.entrySet()) {
            if (mapping.overlaps(entry.getKey())) {
                rules.add(entry.getValue());
            }
        }
        return rules;
    }
}
