package org.athenaelt.app.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.UUID;
import org.athenaelt.mysql.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a PEM file as a key store, which the driver requires: a temporary file that
 * only this user may read or change, deleted at the end of the process. Its password protects the
 * integrity of the file; certificates are no secret.
 */
final class TrustStore {

  private static final String TYPE = "PKCS12";

  private final Path file;
  private final String password;

  private TrustStore(Path file, String password) {
    this.file = file;
    this.password = password;
  }

  /**
   * Reads certificates.
   *
   * @throws IllegalArgumentException if the file does not exist or has no certificates
   */
  static TrustStore ofPem(String pem) {
    Collection<? extends Certificate> certificates = read(pem);
    if (certificates.isEmpty()) {
      throw noCertificates(pem, null);
    }
    String password = UUID.randomUUID().toString();
    try {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca" + store.size(), certificate);
      }
      Path file = Files.createTempFile("athena-elt-ca", ".p12");
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, password.toCharArray());
      }
      return new TrustStore(file, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "cannot write the certificates of " + pem + " to a key store", e);
    }
  }

  ConnectionSettings applyTo(ConnectionSettings settings) {
    return settings
        .withParameter("trustCertificateKeyStoreUrl", file.toUri().toString())
        .withParameter("trustCertificateKeyStoreType", TYPE)
        .withParameter("trustCertificateKeyStorePassword", password);
  }

  private static Collection<? extends Certificate> read(String pem) {
    try (InputStream in = Files.newInputStream(Path.of(pem))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + pem + ", which ssl-ca names", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("ssl-ca: cannot read " + pem + ": " + e, e);
    } catch (CertificateException e) {
      throw noCertificates(pem, e);
    }
  }

  private static IllegalArgumentException noCertificates(String pem, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "ssl-ca: " + pem + " holds no certificates (expected PEM: -----BEGIN CERTIFICATE-----)",
        cause);
  }
}
