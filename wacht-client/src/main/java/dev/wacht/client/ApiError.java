package dev.wacht.client;

import java.io.Serializable;

/**
 * One entry of the {@code errors} list that Wacht answers with.
 *
 * @param message the server's text, shortened and without control characters
 * @param code the server's number for it, normally the HTTP status
 */
public record ApiError(String message, int code) implements Serializable {}
