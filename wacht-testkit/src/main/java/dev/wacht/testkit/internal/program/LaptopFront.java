package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Front;
import dev.wacht.testkit.internal.http.Refusal;
import dev.wacht.testkit.internal.http.Request;
import dev.wacht.testkit.internal.http.RequestHead;
import dev.wacht.testkit.internal.http.Route;

/** What comes before Wacht's routes in the program: the allow-list of hosts, and the control API. */
final class LaptopFront implements Front {
    private final AllowedHosts hosts;
    private final ControlApi control;

    LaptopFront(AllowedHosts hosts, ControlApi control) {
        this.hosts = hosts;
        this.control = control;
    }

    @Override
    public boolean takes(RequestHead head) {
        return !hosts.allow(head) || ControlApi.isAt(head.path());
    }

    @Override
    public void check(RequestHead head) {
        if (!hosts.allow(head)) {
            throw new Refusal(Answer.text(
                            421,
                            "This LocalWacht answers requests whose Host is one of " + hosts
                                    + "; start it with --allow-host NAME for another."))
                    .because("the Host of the request is not allowed; --allow-host NAME adds one");
        }
        control.check(head);
    }

    /** A seed may be large, but only of those who may send one. */
    @Override
    public int maxBodyBytes(RequestHead head) {
        try {
            check(head);
        } catch (Refusal e) {
            return Route.DEFAULT_MAX_BODY_BYTES; // The refusal comes when it is answered.
        }
        return ControlApi.maxBodyBytes(head);
    }

    @Override
    public Answer answer(Request request) {
        check(request.head());
        return control.answer(request);
    }
}
