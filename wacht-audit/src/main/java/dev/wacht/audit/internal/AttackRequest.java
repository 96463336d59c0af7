package dev.wacht.audit.internal;

import java.util.List;

/**
 * A request that must not reach a protected handler.
 *
 * @param code what it is if a handler is reached
 * @param what what the request has or lacks, for the message
 * @param usual whether it is a usual request to the route, which must be refused with 401 or 403; others may be refused in
 *     any way
 */
record AttackRequest(String code, String what, String method, String target, List<Header> headers, boolean usual) {
    AttackRequest {
        headers = List.copyOf(headers);
    }
}
