package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.Response;
import dev.wacht.testkit.internal.http.RequestInterceptor;
import dev.wacht.testkit.internal.http.ErrorResponseException;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.RequestHead;
import dev.wacht.testkit.internal.http.Route;

/** What comes before Wacht's routes in the program: the allow-list of hosts, and the control API. */
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
                            "This LocalWacht answers requests whose Host is one of " + hosts
                                    + "; start it with --allow-host NAME for another."))
                    .withReason("the Host of the request is not allowed; --allow-host NAME adds one");
        }
        control.check(head);
    }

    /** A seed may be large, but only of those who may send one. */
    @Override
    public int maxBodyBytes(RequestHead head) {
        try {
            check(head);
        } catch (ErrorResponseException e) {
            return Route.DEFAULT_MAX_BODY_BYTES; // The refusal comes when it is answered.
        }
        return ControlApi.maxBodyBytes(head);
    }

    @Override
    public Response handle(Request request) {
        check(request.head());
        return control.handle(request);
    }
}
