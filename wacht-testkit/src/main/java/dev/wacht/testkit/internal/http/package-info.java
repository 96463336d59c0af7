/** LocalWacht's HTTP server: sockets, requests, responses and routes. */
@NullMarked
package dev.wacht.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
