package dev.wacht.client;

import java.io.Serializable;

/**
 * One entry of the {@code errors} list in the body of an error response of Wacht.
 *
 * @param message the server's text, shortened to 300 characters and without control characters
 * @param code the server's error code, normally the HTTP status
 */
public record ApiError(String message, int code) implements Serializable {}
