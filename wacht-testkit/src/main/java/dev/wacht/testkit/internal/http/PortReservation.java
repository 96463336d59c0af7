package dev.wacht.testkit.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Reserves a port without listening on it: connections are refused, and other programs do not get the port. */
final class PortReservation {
    private final Socket socket;

    private PortReservation(Socket socket) {
        this.socket = socket;
    }

    static PortReservation of(InetSocketAddress address) throws IOException {
        try {
            return bind(address, false);
        } catch (BindException e) {
            // Recently closed connections still use the port (TIME_WAIT). Reserving the port with SO_REUSEADDR at least
            // prevents the system from assigning it as a free port.
            return bind(address, true);
        }
    }

    void release() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + socket.getLocalPort() + " could not be released", e);
        }
    }

    private static PortReservation bind(InetSocketAddress address, boolean shared) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(shared);
            socket.bind(address);
            return new PortReservation(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
