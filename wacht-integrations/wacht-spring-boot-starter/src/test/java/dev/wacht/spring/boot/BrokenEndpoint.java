package dev.wacht.spring.boot;

import java.util.Optional;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** An actuator endpoint that fails. */
@Endpoint(id = "broken")
final class BrokenEndpoint {
    @ReadOperation
    String read() {
        return Optional.<String>empty().orElseThrow(() -> new IllegalStateException("dev.wacht.Secret"));
    }
}
