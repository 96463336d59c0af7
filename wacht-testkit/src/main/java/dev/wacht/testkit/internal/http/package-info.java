/** The HTTP server that LocalWacht speaks through: sockets, requests, answers, routes. */
@NullMarked
package dev.wacht.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
