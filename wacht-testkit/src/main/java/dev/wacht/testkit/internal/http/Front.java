package dev.wacht.testkit.internal.http;

/** Answers some requests before the routes see them. Those are not recorded, and no fault applies to them. */
public interface Front {
    /** Takes no request. */
    Front NONE = new Front() {
        @Override
        public boolean takes(RequestHead head) {
            return false;
        }

        @Override
        public void check(RequestHead head) {}

        @Override
        public Answer answer(Request request) {
            throw new IllegalStateException("no request was taken");
        }
    };

    /** Whether this front answers the request. */
    boolean takes(RequestHead head);

    /** Throws the {@link Refusal} that {@link #answer} would throw for this head, whatever the body. */
    void check(RequestHead head);

    /** The largest body that is read of a request that it takes. */
    default int maxBodyBytes(RequestHead head) {
        return Route.DEFAULT_MAX_BODY_BYTES;
    }

    /** Answers a request that it takes; a {@link Refusal} may be thrown instead. */
    Answer answer(Request request);
}
