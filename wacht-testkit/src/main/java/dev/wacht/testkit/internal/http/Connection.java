package dev.wacht.testkit.internal.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One connection of a client: request after request until either side ends it. */
final class Connection implements Runnable {
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
            answerAll(new RequestReader(in, out), out);
        } catch (IOException e) {
            // The client went away, or reset() was called: no one reads a response.
        }
    }

    private void answerAll(RequestReader reader, OutputStream out) throws IOException {
        while (true) {
            Request request;
            try {
                request = reader.next();
            } catch (MalformedRequestException e) {
                out.write(ResponseWriter.message(e.answer(), "GET", false, router.clock()));
                out.flush();
                return;
            }
            if (request == null) {
                return;
            }
            Fault fault = router.faultAt(request);
            Answer answer = router.answer(request, fault);
            if (fault.resets()) {
                reset();
                return;
            }
            fault.send(
                    out, ResponseWriter.message(answer, request.method(), request.keepsConnection(), router.clock()));
            if (!request.keepsConnection()) {
                return;
            }
        }
    }

    /** Ends it at once, whatever it is doing; the client sees a reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It was closed already.
        }
    }
}
