package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.RequestHead;
import dev.wacht.testkit.internal.http.RequestInterceptor;
import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.Route;

/** Checks the {@code Host} header and serves the control API, before the program's other routes. */
final class ProgramInterceptor implements RequestInterceptor {
    private final AllowedHosts hosts;
    private final ControlApi control;

    ProgramInterceptor(AllowedHosts hosts, ControlApi control) {
        this.hosts = hosts;
        this.control = control;
    }

    @Override
    public boolean intercepts(RequestHead head) {
        return !hosts.allow(head) || ControlApi.isAt(head.path());
    }

    @Override
    public void check(RequestHead head) {
        if (!hosts.allow(head)) {
            throw new ErrorResponseException(Response.text(
                            421,
                            "This LocalWacht accepts these Host headers: " + hosts
                                    + ". Start it with --allow-host NAME to accept another one."))
                    .withReason("the Host of the request is not allowed; --allow-host NAME adds one");
        }
        control.check(head);
    }

    /** Returns the limit for bodies. The limit for seeds is higher, but only if the sender may use the control API. */
    @Override
    public int maxBodyBytes(RequestHead head) {
        try {
            check(head);
        } catch (ErrorResponseException e) {
            return Route.DEFAULT_MAX_BODY_BYTES; // handle() throws the error again.
        }
        return ControlApi.maxBodyBytes(head);
    }

    @Override
    public Response handle(Request request) {
        check(request.head());
        return control.handle(request);
    }
}
