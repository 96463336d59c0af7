package dev.wacht.client.internal;

import okhttp3.Headers;
import okhttp3.Response;

/**
 * A response whose body has not been read yet.
 *
 * @param raw OkHttp's response
 * @param headers the headers as the server sent them; {@code raw} lacks those that are hidden from OkHttp
 * @param attempts the number of attempts
 */
record OpenResponse(Response raw, Headers headers, int attempts) {}
