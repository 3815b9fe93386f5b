package io.wirewatch.outbound;

import io.wirewatch.outbound.guard.Guard;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/// A socket that connects nowhere but where the guard allows, whatever asked it to, through no proxy. Counts what it
/// receives.
final class GuardedSocket extends Socket {
    private final Guard guard;
    private final Call call;

    GuardedSocket(Guard guard, Call call) {
        super(Proxy.NO_PROXY);
        this.guard = guard;
        this.call = call;
    }

    /// The address was refused; says nothing about it.
    static final class AddressRefused extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress inet)
                || inet.isUnresolved()
                || !guard.mayConnect(inet.getAddress(), inet.getPort())) {
            throw new AddressRefused();
        }
        super.connect(endpoint, timeout);
        if (!guard.mayConnect(getInetAddress(), getPort())) {
            close();
            throw new AddressRefused();
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            call.received(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            call.received(Math.max(0, count));
            return count;
        }
    }
}
