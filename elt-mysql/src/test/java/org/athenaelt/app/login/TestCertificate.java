package org.athenaelt.app.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A self-signed certificate for 127.0.0.1, made by the JDK's own tool.
 *
 * @param certificate a PEM file
 * @param key a PEM file
 */
record TestCertificate(Path certificate, Path key) {

  private static final String PASSWORD = "changeit";

  static TestCertificate in(Path folder, String name) {
    Path store = folder.resolve(name + ".p12");
    try {
      keytool(
          "-genkeypair -alias it -keyalg RSA -validity 2 -dname CN=test -ext san=ip:127.0.0.1"
              + " -storetype PKCS12 -storepass "
              + PASSWORD
              + " -keystore",
          store);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      return new TestCertificate(
          write(
              folder.resolve(name + ".pem"), "CERTIFICATE", keys.getCertificate("it").getEncoded()),
          write(
              folder.resolve(name + "-key.pem"),
              "PRIVATE KEY",
              keys.getKey("it", PASSWORD.toCharArray()).getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(String options, Path store) throws IOException {
    String[] words =
        (Path.of(System.getProperty("java.home"), "bin", "keytool") + " " + options).split(" ");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.command().add(store.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Path write(Path file, String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
