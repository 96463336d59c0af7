package dev.wacht.conformance;

import dev.wacht.spring.security.StompConnectAuthentication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/** Authenticates CONNECT frames before Spring Security's interceptors, so that those see the caller. */
@Configuration(proxyBeanMethods = false)
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class StompConnectConfiguration implements WebSocketMessageBrokerConfigurer {
    private final Application application;

    StompConnectConfiguration(Application application) {
        this.application = application;
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration channel) {
        channel.interceptors(StompConnectAuthentication.of(application.callers(), Application.ANY_KIND));
    }
}
