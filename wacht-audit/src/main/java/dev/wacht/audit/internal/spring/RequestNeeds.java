package dev.wacht.audit.internal.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.condition.MediaTypeExpression;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * What a request needs to match a route, in addition to method and path.
 *
 * @param query the query without the question mark; empty for none
 */
record RequestNeeds(Map<String, String> headers, String query) {
    static final RequestNeeds NOTHING = new RequestNeeds(Map.of(), "");

    private static final String ANY_VALUE = "1";

    RequestNeeds {
        headers = Map.copyOf(headers);
    }

    static RequestNeeds of(RequestMappingInfo info) {
        Map<String, String> headers = new TreeMap<>();
        for (NameValueExpression<String> header : info.getHeadersCondition().getExpressions()) {
            if (!header.isNegated()) {
                headers.put(header.getName(), valueOf(header));
            }
        }
        for (MediaTypeExpression type : info.getConsumesCondition().getExpressions()) {
            if (!type.isNegated()) {
                headers.putIfAbsent("Content-Type", concrete(type.getMediaType()));
            }
        }
        for (MediaTypeExpression type : info.getProducesCondition().getExpressions()) {
            if (!type.isNegated()) {
                headers.putIfAbsent("Accept", type.getMediaType().toString());
            }
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (NameValueExpression<String> parameter : info.getParamsCondition().getExpressions()) {
            if (!parameter.isNegated()) {
                query.put(parameter.getName(), valueOf(parameter));
            }
        }
        return new RequestNeeds(headers, queryOf(query));
    }

    static String queryOf(Map<String, String> parameters) {
        return String.join(
                "&",
                parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .toList());
    }

    /**
     * Returns a media type without wildcards, because a content type must not be a range such as {@code application/*}.
     */
    static String concrete(MediaType type) {
        if (!type.isWildcardSubtype()) {
            return type.toString();
        }
        return type.isWildcardType() || type.getType().equals("application")
                ? MediaType.APPLICATION_JSON_VALUE
                : type.getType() + "/plain";
    }

    private static String valueOf(NameValueExpression<String> expression) {
        String value = expression.getValue();
        return value == null || value.isEmpty() ? ANY_VALUE : value;
    }
}
