package dev.wacht.testkit.internal.http;

/**
 * Handles certain requests in place of the routes. Intercepted requests are not recorded, and faults do not apply to
 * them.
 */
public interface RequestInterceptor {
    /** Intercepts no requests. */
    RequestInterceptor NONE = new RequestInterceptor() {
        @Override
        public boolean intercepts(RequestHead head) {
            return false;
        }

        @Override
        public void check(RequestHead head) {}

        @Override
        public Response handle(Request request) {
            throw new IllegalStateException("no request is intercepted");
        }
    };

    /** Returns whether this interceptor handles the request. */
    boolean intercepts(RequestHead head);

    /**
     * Checks the head of an intercepted request.
     *
     * @throws ErrorResponseException if {@link #handle} would throw it for this head, whatever the body
     */
    void check(RequestHead head);

    /** Returns the maximum size of the body of an intercepted request, in bytes. */
    default int maxBodyBytes(RequestHead head) {
        return Route.DEFAULT_MAX_BODY_BYTES;
    }

    /**
     * Returns the response to an intercepted request.
     *
     * @throws ErrorResponseException for an error response
     */
    Response handle(Request request);
}
