package org.athenaelt.mysql;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Forwards statements to a server, but refuses those that contain a text. */
final class RefusingProxy implements AutoCloseable {

  private static final int CUT = 0;
  private static final byte QUERY = 3;
  private static final int HEADER_LENGTH = 4;

  private final ServerSocket listening;
  private final TestServer server;
  private final String refused;
  private final int code;
  private final String message;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

  private RefusingProxy(TestServer server, String refused, int code, String message) {
    this.server = server;
    this.refused = refused;
    this.code = code;
    this.message = message;
    try {
      this.listening = new ServerSocket(0, 16, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** A proxy that answers with an error. */
  static RefusingProxy answering(TestServer server, String refused, int code, String message) {
    return new RefusingProxy(server, refused, code, message);
  }

  /** A proxy that closes the connection. */
  static RefusingProxy cutting(TestServer server, String refused) {
    return new RefusingProxy(server, refused, CUT, "");
  }

  /** Settings that connect through this proxy. */
  ConnectionSettings settings() {
    return ConnectionSettings.parse("jdbc:mysql://127.0.0.1:" + listening.getLocalPort() + "/")
        .withUser(server.settings().user().orElseThrow())
        .withPassword(server.password())
        .withParameter("allowPublicKeyRetrieval", "true")
        .withParameter("sslMode", "DISABLED");
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket target = new Socket(server.settings().host(), server.settings().port());
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
        open.add(client);
        open.add(target);
        start(() -> copyPackets(client, target));
        start(() -> copyBack(target, client));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void copyPackets(Socket client, Socket target) {
    try (DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = target.getOutputStream()) {
      byte[] header = new byte[HEADER_LENGTH];
      while (true) {
        in.readFully(header);
        int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
        byte[] packet = Arrays.copyOf(header, header.length + length);
        in.readFully(packet, header.length, length);
        if (header[3] == 0 && isRefused(packet)) {
          if (code == CUT) {
            return;
          }
          client.getOutputStream().write(error());
        } else {
          // In one piece: a packet in two segments waits for a delayed acknowledgement.
          out.write(packet);
          out.flush();
        }
      }
    } catch (IOException e) {
      // One side has closed.
    }
  }

  private boolean isRefused(byte[] packet) {
    return packet.length > HEADER_LENGTH
        && packet[HEADER_LENGTH] == QUERY
        && new String(packet, StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT)
            .contains(refused);
  }

  private byte[] error() {
    byte[] text = ("#HY000" + message).getBytes(StandardCharsets.UTF_8);
    byte[] packet = new byte[4 + 3 + text.length];
    packet[0] = (byte) (3 + text.length);
    packet[3] = 1;
    packet[4] = (byte) 0xff;
    packet[5] = (byte) code;
    packet[6] = (byte) (code >> 8);
    System.arraycopy(text, 0, packet, 7, text.length);
    return packet;
  }

  private static void copyBack(Socket target, Socket client) {
    try (client) {
      target.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // One side has closed.
    }
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
    Thread thread = new Thread(work, "refusing-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
