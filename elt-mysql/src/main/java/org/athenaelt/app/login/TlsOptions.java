package org.athenaelt.app.login;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.athenaelt.mysql.ConnectionSettings;

/** Translates the TLS options of an option file into driver parameters. */
final class TlsOptions {

  private static final Set<String> MODES =
      Set.of("DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY");

  private static final Set<String> VERIFYING = Set.of("VERIFY_CA", "VERIFY_IDENTITY");

  private static final String KEY_STORE =
      "name a key store in the URL, as in ?clientCertificateKeyStoreUrl=file:me.p12, and write its"
          + " password as clientCertificateKeyStorePassword=... below [athena-elt] in this file";

  private static final String RENEW =
      "let the server's administrator renew the certificates instead";

  /** Options that are not supported, with the remedy: ignoring them would be unsafe. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "ssl", "write ssl-mode=REQUIRED, or DISABLED",
          "skip-ssl", "write ssl-mode=DISABLED",
          "disable-ssl", "write ssl-mode=DISABLED",
          "ssl-capath", "name one file with all certificates as ssl-ca",
          "ssl-cert", KEY_STORE,
          "ssl-key", KEY_STORE,
          "ssl-crl", RENEW,
          "ssl-crlpath", RENEW,
          "ssl-verify-server-cert", "write ssl-mode=VERIFY_IDENTITY");

  private TlsOptions() {}

  /**
   * Refuses an option that is not supported.
   *
   * @throws IllegalArgumentException with the remedy
   */
  static void check(String name, OptionSetting setting) {
    String remedy = REFUSED.get(name);
    if (remedy != null) {
      throw setting.fault(name + " is not supported; " + remedy);
    }
  }

  /** The options that are refused. */
  static Stream<String> refused() {
    return REFUSED.keySet().stream();
  }

  /**
   * The settings with {@code ssl-mode} and {@code ssl-ca}. As in MySQL's clients, certificates
   * without a mode mean VERIFY_CA. The parameters of the settings, which come from the command
   * line, take precedence.
   *
   * @throws IllegalArgumentException if the mode is unknown or does not use the certificates, or
   *     they cannot be read
   */
  static ConnectionSettings apply(Map<String, String> options, ConnectionSettings settings) {
    String authorities = options.get("ssl-ca");
    Optional<String> inUrl = settings.parameter("sslMode");
    String given = inUrl.orElse(options.get("ssl-mode"));
    if (given == null && authorities == null) {
      return settings;
    }
    String mode = given == null ? "VERIFY_CA" : given.toUpperCase(Locale.ROOT);
    if (!MODES.contains(mode)) {
      throw new IllegalArgumentException(
          (inUrl.isPresent() ? "sslMode=" : "ssl-mode=")
              + given
              + " is not supported; expected DISABLED, PREFERRED, REQUIRED, VERIFY_CA or"
              + " VERIFY_IDENTITY");
    }
    ConnectionSettings result = settings.withParameter("sslMode", mode);
    if (authorities == null || settings.parameter("trustCertificateKeyStoreUrl").isPresent()) {
      return result;
    }
    if (!VERIFYING.contains(mode)) {
      throw new IllegalArgumentException(
          "ssl-ca has no effect with "
              + (inUrl.isPresent() ? "sslMode=" + mode + " in the URL" : "ssl-mode=" + mode)
              + "; write ssl-mode=VERIFY_CA or VERIFY_IDENTITY");
    }
    return TrustStore.ofPem(authorities).applyTo(result);
  }
}
