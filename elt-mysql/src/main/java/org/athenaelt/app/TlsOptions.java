package org.athenaelt.app;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.athenaelt.mysql.ConnectionSettings;

/** What an option file says of TLS, put into the driver's words. */
final class TlsOptions {

  private static final Set<String> MODES =
      Set.of("DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY");

  private static final Set<String> VERIFYING = Set.of("VERIFY_CA", "VERIFY_IDENTITY");

  /** What is not supported and would make a connection less safe if it were passed over. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "ssl-capath", "name one file with all certificates as ssl-ca",
          "ssl-cert",
              "name a key store in the URL, as in ?clientCertificateKeyStoreUrl=file:me.p12",
          "ssl-key", "name a key store in the URL, as in ?clientCertificateKeyStoreUrl=file:me.p12",
          "ssl-crl", "let the server's administrator renew the certificates instead",
          "ssl-crlpath", "let the server's administrator renew the certificates instead",
          "ssl-verify-server-cert", "write ssl-mode=VERIFY_IDENTITY");

  private TlsOptions() {}

  /**
   * Refuses an option that cannot be honoured.
   *
   * @throws IllegalArgumentException with the remedy
   */
  static void check(String option) {
    String remedy = REFUSED.get(option);
    if (remedy != null) {
      throw new IllegalArgumentException(option + " is not supported; " + remedy);
    }
  }

  /**
   * The settings with {@code ssl-mode} and {@code ssl-ca}. As for the command line clients, a file
   * of certificates without a mode means that the server is verified by it.
   *
   * @throws IllegalArgumentException if the mode is unknown or would not use the certificates, or
   *     they cannot be read
   */
  static ConnectionSettings apply(Map<String, String> options, ConnectionSettings settings) {
    String authorities = options.get("ssl-ca");
    String given = options.get("ssl-mode");
    if (given == null && authorities == null) {
      return settings;
    }
    String mode = given == null ? "VERIFY_CA" : given.toUpperCase(Locale.ROOT);
    if (!MODES.contains(mode)) {
      throw new IllegalArgumentException(
          "ssl-mode="
              + given
              + " is not supported; expected DISABLED, PREFERRED, REQUIRED, VERIFY_CA or"
              + " VERIFY_IDENTITY");
    }
    ConnectionSettings result = settings.withParameter("sslMode", mode);
    if (authorities == null) {
      return result;
    }
    if (!VERIFYING.contains(mode)) {
      throw new IllegalArgumentException(
          "ssl-ca has no effect with ssl-mode="
              + mode
              + "; write ssl-mode=VERIFY_CA or VERIFY_IDENTITY");
    }
    return TrustStore.ofPem(authorities).applyTo(result);
  }
}
