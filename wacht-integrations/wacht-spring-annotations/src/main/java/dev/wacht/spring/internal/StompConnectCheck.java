package dev.wacht.spring.internal;

/**
 * Marks the channel interceptor that rejects STOMP sessions without a verified caller. If the application has installed
 * such an interceptor, the guard of Spring MVC does not authorize STOMP handshakes.
 */
public interface StompConnectCheck {}
