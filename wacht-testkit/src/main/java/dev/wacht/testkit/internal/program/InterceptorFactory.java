package dev.wacht.testkit.internal.program;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.internal.http.RequestInterceptor;
import dev.wacht.testkit.internal.state.State;

/** Creates the interceptor of a LocalWacht that is about to start. */
@FunctionalInterface
public interface InterceptorFactory {
    RequestInterceptor create(LocalWacht wacht, State state);
}
