package dev.wacht.conformance;

import static dev.wacht.spring.security.WachtSecurity.requires;

import java.security.Principal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.socket.EnableWebSocketSecurity;
import org.springframework.security.messaging.access.intercept.MessageMatcherDelegatingAuthorizationManager;
import org.springframework.stereotype.Controller;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/** STOMP at {@code /stomp}. {@code /app/reader} needs READER, and {@code /app/me} any user. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
@EnableWebSocketSecurity
@Import(StompConfiguration.Messages.class)
class StompConfiguration implements WebSocketMessageBrokerConfigurer {
    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.addEndpoint("/stomp");
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.enableSimpleBroker("/topic");
        registry.setApplicationDestinationPrefixes("/app");
    }

    @Bean
    AuthorizationManager<Message<?>> messageSecurity() {
        return MessageMatcherDelegatingAuthorizationManager.builder()
                .nullDestMatcher()
                .authenticated()
                .simpDestMatchers("/app/reader")
                .access(requires(Application.READER))
                .simpSubscribeDestMatchers("/topic/**")
                .authenticated()
                .simpDestMatchers("/app/me")
                .authenticated()
                .anyMessage()
                .denyAll()
                .build();
    }

    /**
     * Replaces the CSRF check, which is not needed because a page of another origin cannot know the token of CONNECT.
     * Records the headers of CONNECT as interceptors see them that run after the check.
     */
    @Bean
    ChannelInterceptor csrfChannelInterceptor(Application application) {
        return new ChannelInterceptor() {
            @Override
            public Message<?> preSend(Message<?> message, MessageChannel channel) {
                StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
                if (frame != null && frame.getMessageType() == SimpMessageType.CONNECT) {
                    application.ran("connect " + frame.toNativeHeaderMap());
                }
                return message;
            }
        };
    }

    @Controller
    static class Messages {
        @MessageMapping("/reader")
        @SendTo("/topic/replies")
        String reader(Principal user) {
            return "reader for " + user.getName();
        }

        @MessageMapping("/me")
        @SendTo("/topic/replies")
        String me(Principal user) {
            return "me for " + user.getName();
        }
    }
}
