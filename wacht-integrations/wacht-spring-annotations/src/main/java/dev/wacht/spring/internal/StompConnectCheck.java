package dev.wacht.spring.internal;

/**
 * Marks the channel interceptor that refuses STOMP sessions without a verified caller. Where the application has installed
 * one, the guard of Spring MVC leaves the handshake of STOMP open.
 */
public interface StompConnectCheck {}
