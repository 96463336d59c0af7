package dev.wacht.spring.security;

import dev.wacht.auth.Accept;
import dev.wacht.auth.Caller;
import dev.wacht.auth.CallerAuthorizer;
import dev.wacht.auth.ErrorEnvelope;
import dev.wacht.auth.IncomingRequest;
import dev.wacht.auth.MachineRequirement;
import dev.wacht.auth.Requirement;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.WachtException;
import dev.wacht.auth.internal.GuardFailedException;
import dev.wacht.auth.internal.RequestFailureLog;
import dev.wacht.spring.internal.StompConnectCheck;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageDeliveryException;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;

/**
 * Authenticates STOMP sessions by the header {@code Authorization: Bearer …} of their CONNECT frame, because scripts in
 * a browser cannot add headers to a WebSocket handshake. If it is installed, {@code wacht-spring-webmvc} requires no
 * credential for the handshake. Install it before interceptors that authorize messages:
 *
 * <pre>{@code
 * @Override
 * public void configureClientInboundChannel(ChannelRegistration channel) {
 *     channel.interceptors(StompConnectAuthentication.of(verifier));
 * }
 * }</pre>
 *
 * <p>It rejects the following with an ERROR frame, which ends the session: a CONNECT whose token is missing, is
 * invalid, or cannot be verified at the moment; a second CONNECT; any other frame before CONNECT.
 *
 * <p>The user of the session is a {@link WachtAuthentication}, even after the token has expired. The token is removed
 * from the frame, so that no message broker receives it.
 *
 * <p>Thread-safe. Blocks while keys are fetched or the gateway is called.
 */
public final class StompConnectAuthentication implements ChannelInterceptor, StompConnectCheck {
    private static final RequestFailureLog LOG =
            new RequestFailureLog(LoggerFactory.getLogger(StompConnectAuthentication.class));
    private static final String USER = StompConnectAuthentication.class.getName() + ".user";
    private static final String HANDSHAKE = "GET"; // The gateway accepts only methods of HTTP.
    private static final List<String> CREDENTIALS = List.of("Authorization", "X-Api-Key");

    private final CallerAuthorizer callers;
    private final Accept accept;

    private StompConnectAuthentication(CallerAuthorizer callers, Accept accept) {
        callers.requireVerifiersFor(accept);
        this.callers = callers;
        this.accept = accept;
    }

    /** Returns an interceptor that accepts session tokens. It does not close the verifier. */
    public static StompConnectAuthentication of(TokenVerifier verifier) {
        return of(CallerAuthorizer.builder().sessions(verifier).build(), Accept.session());
    }

    /**
     * Returns an interceptor that accepts the given kinds of credential. An API key is sent in the header
     * {@code X-Api-Key} of the frame.
     *
     * @throws IllegalStateException if one of the kinds has no verifier
     */
    public static StompConnectAuthentication of(CallerAuthorizer callers, Accept accept) {
        return new StompConnectAuthentication(callers, accept);
    }

    /**
     * Authenticates a CONNECT frame, and checks that the session of any other frame is authenticated.
     *
     * @throws MessageDeliveryException if the session has no verified caller; Spring then sends an ERROR frame
     */
    @Override
    public Message<?> preSend(Message<?> message, MessageChannel channel) {
        SimpMessageType type = StompHeaderAccessor.getMessageType(message.getHeaders());
        if (type == SimpMessageType.CONNECT) {
            StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
            if (frame == null || !frame.isMutable()) {
                throw refused("not a STOMP CONNECT frame");
            }
            connect(frame);
        } else if (type != SimpMessageType.DISCONNECT && type != SimpMessageType.HEARTBEAT) {
            if (!isConnected(StompHeaderAccessor.getSessionAttributes(message.getHeaders()))) {
                throw refused("the session has not sent CONNECT");
            }
        }
        return message;
    }

    private void connect(StompHeaderAccessor frame) {
        Map<String, Object> session = frame.getSessionAttributes();
        if (session == null || session.containsKey(USER)) {
            throw refused("the session has already sent CONNECT");
        }
        try {
            WachtAuthentication user = WachtAuthentication.of(verified(frame));
            session.put(USER, user);
            frame.setUser(user);
        } catch (WachtException e) {
            LOG.log(ErrorEnvelope.of(e), "CONNECT", "(STOMP)", "-", e);
            throw refused(e.code()); // Without the STOMP message, because its headers would be logged.
        } finally {
            credentials(frame).forEach(frame::removeNativeHeader);
        }
    }

    private Caller verified(StompHeaderAccessor frame) {
        try {
            return callers.authorize(
                    IncomingRequest.of(name -> values(frame, name), HANDSHAKE, "/**", null),
                    accept,
                    Requirement.authenticated(),
                    MachineRequirement.authenticated());
        } catch (WachtException e) {
            throw e;
        } catch (RuntimeException e) { // An authorizer of the application failed: access is denied.
            throw new GuardFailedException(e);
        }
    }

    private static List<String> values(StompHeaderAccessor frame, String name) {
        return names(frame).stream()
                .filter(name::equalsIgnoreCase)
                .flatMap(one -> all(frame, one).stream())
                .toList();
    }

    private static List<String> credentials(StompHeaderAccessor frame) {
        return names(frame).stream()
                .filter(name -> CREDENTIALS.stream().anyMatch(name::equalsIgnoreCase))
                .toList();
    }

    private static List<String> names(StompHeaderAccessor frame) {
        return List.copyOf(frame.toNativeHeaderMap().keySet());
    }

    private static List<String> all(StompHeaderAccessor frame, String name) {
        List<String> values = frame.getNativeHeader(name);
        return values == null ? List.of() : values;
    }

    private static boolean isConnected(@Nullable Map<String, Object> session) {
        return session != null && session.get(USER) instanceof WachtAuthentication user && user.isAuthenticated();
    }

    private static MessageDeliveryException refused(String why) {
        return new MessageDeliveryException(why);
    }
}
