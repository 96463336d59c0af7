package dev.wacht.servlet;

import dev.wacht.auth.internal.WebSocketTokens;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The request that the application sees: it has the caller as {@code getUserPrincipal()}, and no {@code x-wacht-auth}
 * header.
 */
final class GuardedRequest extends HttpServletRequestWrapper {
    /** Wacht's other SDKs pass identity in this header without a signature, so any client could forge it. */
    private static final String HIDDEN = "x-wacht-auth";

    private final boolean webSocketToken;

    private GuardedRequest(HttpServletRequest request, boolean webSocketToken) {
        super(request);
        this.webSocketToken = webSocketToken;
    }

    /** @param webSocketToken whether to hide the token in the subprotocols from the application */
    static HttpServletRequest of(HttpServletRequest request, boolean webSocketToken) {
        boolean wrapped = request instanceof GuardedRequest
                || (request instanceof HttpServletRequestWrapper wrapper && wrapper.isWrapperFor(GuardedRequest.class));
        return wrapped ? request : new GuardedRequest(request, webSocketToken);
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        RequestAuthorization authorized = identified();
        return authorized == null ? super.getUserPrincipal() : authorized.principal();
    }

    @Override
    public @Nullable String getRemoteUser() {
        Principal principal = getUserPrincipal();
        return principal == null ? null : principal.getName();
    }

    /** Roles are permissions, in the organization or the workspace. */
    @Override
    public boolean isUserInRole(@Nullable String role) {
        RequestAuthorization authorized = identified();
        if (authorized == null) {
            return super.isUserInRole(role);
        }
        return role != null && authorized.has(role);
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (isReplaced(name)) {
            return WebSocketTokens.PROTOCOL;
        }
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (isReplaced(name)) {
            return Collections.enumeration(List.of(WebSocketTokens.PROTOCOL));
        }
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
        return isHidden(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public int getIntHeader(String name) {
        return isHidden(name) ? -1 : super.getIntHeader(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(GuardedRequest::isHidden);
        return Collections.enumeration(names);
    }

    @Override
    public Map<String, String> getTrailerFields() {
        return super.getTrailerFields().entrySet().stream()
                .filter(field -> !isHidden(field.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private @Nullable RequestAuthorization identified() {
        ServletRequest request = getRequest();
        RequestAuthorization authorized = RequestAuthorization.find(request);
        return authorized == null || !authorized.isIdentified() ? null : authorized;
    }

    private boolean isReplaced(String name) {
        return webSocketToken && WebSocketTokens.HEADER.equalsIgnoreCase(name);
    }

    private static boolean isHidden(String name) {
        return HIDDEN.equalsIgnoreCase(name);
    }
}
