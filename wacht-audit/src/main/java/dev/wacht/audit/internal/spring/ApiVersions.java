package dev.wacht.audit.internal.spring;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Where requests state their API version. Spring supports API versions since version 7.
 *
 * @param header the header with the version; empty if no header has it
 * @param parameter the query parameter with the version; empty if no parameter has it
 * @param fallback the version to send to routes without a version; empty if such routes need none
 */
record ApiVersions(String header, String parameter, String fallback) {
    static final String UNREADABLE =
            "it is for one version of the API, and the version is in neither a header nor a query parameter";

    private static final ApiVersions NONE = new ApiVersions("", "", "");

    /** Reads the settings by reflection, because Spring 6 has no API versions. */
    static ApiVersions of(HandlerMapping mapping) {
        Object strategy = call(mapping, "getApiVersionStrategy");
        if (strategy == null) {
            return NONE;
        }
        String header = "";
        String parameter = "";
        for (Object resolver : read(strategy, "versionResolvers")) {
            header = header
                    + PrivateField.read(resolver, "headerName", String.class).orElse("");
            parameter = parameter
                    + PrivateField.read(resolver, "queryParamName", String.class)
                            .orElse("");
            if (!header.isEmpty() || !parameter.isEmpty()) {
                break; // The first resolver that finds a version takes precedence.
            }
        }
        boolean required =
                PrivateField.read(strategy, "versionRequired", Boolean.class).orElse(false);
        Optional<String> any = Stream.of("detectedVersions", "supportedVersions")
                .flatMap(field -> read(strategy, field).stream())
                .findFirst()
                .map(String::valueOf);
        return new ApiVersions(header, parameter, required ? any.orElse("") : "");
    }

    /** Returns the version that a handler method serves; empty if it serves any version. */
    static String of(RequestMappingInfo info) {
        Object condition = call(info, "getVersionCondition");
        Object version = condition == null ? null : call(condition, "getVersion");
        return version == null ? "" : version.toString();
    }

    /** Returns whether a version is required, but can be stated in neither a header nor a query parameter. */
    boolean isUnreadable(String version) {
        return !version.isEmpty() && header.isEmpty() && parameter.isEmpty();
    }

    /** Returns what a request needs, with the version added. */
    RequestNeeds with(String version, RequestNeeds needed) {
        String sent = version.isEmpty() ? fallback : version.replace("+", "");
        if (sent.isEmpty() || (header.isEmpty() && parameter.isEmpty())) {
            return needed;
        }
        if (header.isEmpty()) {
            String query = needed.query().isEmpty() ? "" : needed.query() + "&";
            return new RequestNeeds(needed.headers(), query + parameter + "=" + sent);
        }
        Map<String, String> headers = new HashMap<>(needed.headers());
        headers.put(header, sent);
        return new RequestNeeds(headers, needed.query());
    }

    private static Collection<?> read(Object owner, String field) {
        return PrivateField.read(owner, field, Collection.class)
                .map(values -> (Collection<?>) values)
                .orElse(List.of());
    }

    private static @Nullable Object call(Object owner, String name) {
        var method = ClassUtils.getMethodIfAvailable(owner.getClass(), name);
        return method == null ? null : ReflectionUtils.invokeMethod(method, owner);
    }
}
