package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.internal.http.Answer;
import dev.wacht.testkit.internal.http.Front;
import dev.wacht.testkit.internal.http.Refusal;
import dev.wacht.testkit.internal.http.Request;

/** What comes before Wacht's routes in the program: the allow-list of hosts, and the control API. */
final class LaptopFront implements Front {
    private final AllowedHosts hosts;
    private final ControlApi control;

    LaptopFront(AllowedHosts hosts, ControlApi control) {
        this.hosts = hosts;
        this.control = control;
    }

    @Override
    public boolean takes(Request request) {
        return !hosts.allow(request) || ControlApi.isAt(request.path());
    }

    @Override
    public Answer answer(Request request) {
        if (!hosts.allow(request)) {
            throw new Refusal(Answer.text(
                            421,
                            "This LocalWacht answers requests whose Host is one of " + hosts
                                    + "; start it with --allow-host NAME for another."))
                    .because("the Host of the request is not allowed; --allow-host NAME adds one");
        }
        return control.answer(request);
    }
}
