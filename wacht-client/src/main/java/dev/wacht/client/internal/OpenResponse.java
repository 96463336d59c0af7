package dev.wacht.client.internal;

import okhttp3.Headers;
import okhttp3.Response;

/**
 * An answer that is being read.
 *
 * @param response open until it was read
 * @param headers as the server sent them
 * @param attempts how many requests were made
 */
record OpenResponse(Response response, Headers headers, int attempts) {}
