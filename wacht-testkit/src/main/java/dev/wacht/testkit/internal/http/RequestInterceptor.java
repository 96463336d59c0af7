package dev.wacht.testkit.internal.http;

/** Answers some requests before the routes see them. Those are not recorded, and no fault applies to them. */
public interface RequestInterceptor {
    /** Takes no request. */
    RequestInterceptor NONE = new RequestInterceptor() {
        @Override
        public boolean intercepts(RequestHead head) {
            return false;
        }

        @Override
        public void check(RequestHead head) {}

        @Override
        public Response handle(Request request) {
            throw new IllegalStateException("no request was taken");
        }
    };

    /** Whether this front answers the request. */
    boolean intercepts(RequestHead head);

    /** Throws the {@link ErrorResponseException} that {@link #handle} would throw for this head, whatever the body. */
    void check(RequestHead head);

    /** The largest body that is read of a request that it takes. */
    default int maxBodyBytes(RequestHead head) {
        return Route.DEFAULT_MAX_BODY_BYTES;
    }

    /** Answers a request that it takes; a {@link ErrorResponseException} may be thrown instead. */
    Response handle(Request request);
}
