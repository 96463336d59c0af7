/**
 * One table of requests and responses for all adapters, each on its real server.
 *
 * <p>{@link dev.wacht.conformance.AdapterConformance} runs it; a {@link dev.wacht.conformance.AdapterServer} is one server with one
 * adapter, serving the routes that {@link dev.wacht.conformance.Application} lists.
 */
@NullMarked
package dev.wacht.conformance;

import org.jspecify.annotations.NullMarked;
