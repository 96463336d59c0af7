package dev.wacht.audit.internal.spring;

import dev.wacht.auth.RouteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads simple expressions of {@code @PreAuthorize}: one call, or several calls joined by {@code and}. */
final class AuthorizeExpression {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\s*(?:\\(\\s*((?:'[^']*'\\s*,?\\s*)*)\\))?");
    private static final Pattern TEXT = Pattern.compile("'([^']*)'");

    private final ManagerRules managers;
    private final String rolePrefix;

    AuthorizeExpression(ManagerRules managers, String rolePrefix) {
        this.managers = managers;
        this.rolePrefix = rolePrefix;
    }

    RouteRule ruleOf(String expression) throws UnresolvedRuleException {
        RouteRule all = RouteRule.open();
        for (String part : expression.strip().split("\\s+(?:and|&&)\\s+", -1)) {
            Matcher call = CALL.matcher(part.strip());
            if (!call.matches()) {
                throw unresolved(expression);
            }
            all = RuleJoin.both(all, ruleOf(call.group(1), texts(call.group(2)), expression));
        }
        return all;
    }

    private RouteRule ruleOf(String name, List<String> texts, String expression) throws UnresolvedRuleException {
        if (texts.isEmpty()) {
            return switch (name) {
                case "permitAll" -> RouteRule.open();
                case "denyAll" -> RouteRule.denied();
                case "isAuthenticated", "isFullyAuthenticated" -> managers.authenticated();
                default -> throw unresolved(expression);
            };
        }
        List<String> roles = texts.stream()
                .map(role -> role.startsWith(rolePrefix) ? role : rolePrefix + role)
                .toList();
        return switch (name) {
            case "hasAuthority", "hasAnyAuthority" -> managers.anyAuthority(texts);
            case "hasAllAuthorities" -> managers.allAuthorities(texts);
            case "hasRole", "hasAnyRole" -> managers.anyAuthority(roles);
            case "hasAllRoles" -> managers.allAuthorities(roles);
            default -> throw unresolved(expression);
        };
    }

    private static List<String> texts(@Nullable String arguments) {
        List<String> texts = new ArrayList<>();
        Matcher text = TEXT.matcher(arguments == null ? "" : arguments);
        while (text.find()) {
            texts.add(text.group(1));
        }
        return texts;
    }

    private static UnresolvedRuleException unresolved(String expression) {
        return new UnresolvedRuleException("the expression \"" + expression + "\" of @PreAuthorize decides");
    }
}
