package dev.wacht.servlet;

import dev.wacht.auth.BearerToken;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.ForbiddenException;
import dev.wacht.auth.IncomingCall;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtAuthException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges a request by a rule. */
record CallerGuard(
        TokenVerifier verifier, CallerAuthorizer callers, Function<HttpServletRequest, @Nullable String> clientIp) {
    /** @throws WachtAuthException if the request may not pass, or cannot be judged right now */
    Admission admit(HttpServletRequest request, Rule rule) {
        return switch (rule.kind()) {
            case OPEN -> Admission.of(rule);
            case DENIED -> throw new ForbiddenException("no rule lets anybody in here");
            case OPTIONAL ->
                Admission.of(
                        rule,
                        verifier.authenticate(BearerToken.fromHeaders(headers(request, "Authorization"))
                                .orElse(null)));
            case GUARDED ->
                Admission.of(rule, callers.authorize(call(request, rule), rule.accept(), rule.user(), rule.machine()));
        };
    }

    private IncomingCall call(HttpServletRequest request, Rule rule) {
        return IncomingCall.of(
                name -> headers(request, name), request.getMethod(), rule.pattern(), clientIp.apply(request));
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }
}
