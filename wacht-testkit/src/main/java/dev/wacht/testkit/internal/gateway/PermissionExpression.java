package dev.wacht.testkit.internal.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates an entry of {@code required_permissions}: permissions joined by {@code AND}, {@code OR} and commas, with
 * parentheses. A comma also means AND. AND has the highest precedence, then OR, then the comma. No credential satisfies
 * a malformed expression.
 */
final class PermissionExpression {
    private static final Pattern OPERATOR = Pattern.compile("[(),]|(?<=[\\s)])(?:AND|OR)(?=[\\s(])");
    private static final Set<String> RESERVED_TOKENS = Set.of(")", ",", "AND", "OR");
    private static final int MAX_DEPTH = 64;

    private final List<String> tokens;
    private final Collection<String> held;
    private int next;
    private int depth;
    private boolean isMalformed;

    private PermissionExpression(List<String> tokens, Collection<String> held) {
        this.tokens = tokens;
        this.held = held;
    }

    /** Returns whether the held permissions satisfy an expression. */
    static boolean holds(String expression, Collection<String> held) {
        PermissionExpression reader = new PermissionExpression(tokens(expression), held);
        boolean holds = reader.list();
        return holds && !reader.isMalformed && reader.next == reader.tokens.size();
    }

    private static List<String> tokens(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher operator = OPERATOR.matcher(expression);
        int end = 0;
        while (operator.find()) {
            addName(tokens, expression.substring(end, operator.start()));
            tokens.add(operator.group());
            end = operator.end();
        }
        addName(tokens, expression.substring(end));
        return tokens;
    }

    private static void addName(List<String> tokens, String text) {
        if (!text.isBlank()) {
            tokens.add(text.strip());
        }
    }

    private boolean list() {
        boolean holds = any();
        while (skip(",")) {
            holds &= any();
        }
        return holds;
    }

    private boolean any() {
        boolean holds = all();
        while (skip("OR")) {
            holds |= all();
        }
        return holds;
    }

    private boolean all() {
        boolean holds = one();
        while (skip("AND")) {
            holds &= one();
        }
        return holds;
    }

    private boolean one() {
        if (next == tokens.size() || depth == MAX_DEPTH || RESERVED_TOKENS.contains(tokens.get(next))) {
            isMalformed = true;
            return false;
        }
        if (!skip("(")) {
            return held.contains(tokens.get(next++));
        }
        depth++;
        boolean holds = list();
        depth--;
        isMalformed |= !skip(")");
        return holds;
    }

    private boolean skip(String token) {
        boolean found = next < tokens.size() && tokens.get(next).equals(token);
        next += found ? 1 : 0;
        return found;
    }
}
