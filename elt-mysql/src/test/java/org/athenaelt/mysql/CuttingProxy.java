package org.athenaelt.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Forwards a number of bytes to a server, then closes all connections. */
final class CuttingProxy implements AutoCloseable {

  private final ServerSocket listening;
  private final TestServer server;
  private final long cutAfter;
  private final AtomicLong sent = new AtomicLong();
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile boolean cut;

  CuttingProxy(TestServer server, long cutAfter) {
    this.server = server;
    this.cutAfter = cutAfter;
    try {
      this.listening = new ServerSocket(0, 16, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Settings that connect through this proxy. */
  ConnectionSettings settings() {
    return ConnectionSettings.parse("jdbc:mysql://127.0.0.1:" + listening.getLocalPort() + "/")
        .withUser(server.settings().user().orElseThrow())
        .withPassword(server.password())
        .withParameter("allowPublicKeyRetrieval", "true")
        .withParameter("sslMode", "DISABLED")
        .withParameter("connectTimeout", "2000");
  }

  long sent() {
    return sent.get();
  }

  private void accept() {
    try {
      while (!cut) {
        Socket client = listening.accept();
        Socket target = new Socket(server.settings().host(), server.settings().port());
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
        open.add(client);
        open.add(target);
        start(() -> copy(client, target, true));
        start(() -> copy(target, client, false));
      }
    } catch (IOException e) {
      cutAll();
    }
  }

  private void copy(Socket from, Socket to, boolean counted) {
    byte[] buffer = new byte[4096];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (counted && sent.addAndGet(read) > cutAfter) {
          cutAll();
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // One side has closed its connection, or this proxy did.
    }
  }

  private void cutAll() {
    cut = true;
    close();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
