package dev.wacht.testkit.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Serves the requests of one connection, one after the other, until either side closes it. */
final class Connection implements Runnable {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final Socket socket;
    private final Router router;

    Connection(Socket socket, Router router) {
        this.socket = socket;
        this.router = router;
    }

    @Override
    public void run() {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            if (respondToAll(in, out)) {
                LingeringClose.await(socket, in);
            }
        } catch (IOException e) {
            // The client closed the connection, or reset() was called: a response would not be read.
        }
    }

    /**
     * Responds to all requests. Returns true if the client may still be reading the last response; false if the client
     * or a fault has closed the connection.
     */
    private boolean respondToAll(InputStream in, OutputStream out) throws IOException {
        RequestReader heads = new RequestReader(in);
        while (true) {
            Request request;
            try {
                request = receive(heads, in, out);
            } catch (MalformedRequestException e) {
                out.write(ResponseWriter.message(e.response(), heads.method(), "close", router.clock()));
                return true;
            }
            if (request == null) {
                return false;
            }
            Fault fault = router.faultAt(request);
            Response response = router.handle(request, fault);
            if (fault.resets()) {
                reset();
                return false;
            }
            fault.send(
                    out,
                    ResponseWriter.message(response, request.method(), request.connectionOption(), router.clock()));
            if (!request.keepsConnection()) {
                return true;
            }
        }
    }

    private @Nullable Request receive(RequestReader heads, InputStream in, OutputStream out) throws IOException {
        RequestHead head = heads.next();
        if (head == null) {
            return null;
        }
        BodyFraming framing = BodyFraming.of(head);
        if (framing.isEmpty()) {
            return new Request(head, new byte[0]);
        }
        int limit = router.maxBodyBytes(head);
        boolean expectsContinue = head.expectsContinue();
        if (framing.length() > limit || (expectsContinue && router.rejects(head))) {
            return new Request(head, null);
        }
        if (expectsContinue) {
            out.write(CONTINUE);
        }
        return new Request(head, new RequestBodyReader(in, limit).read(framing));
    }

    /** Closes the connection at once, with a TCP reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Already closed.
        }
    }
}
