package org.athenaelt.app.login;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The options of an option file that matter to a run, by their full names. Other options of MySQL's
 * clients are ignored; misspelled or shortened names of options that matter are refused.
 */
final class ClientOptions {

  /** Passwords that are passed to the driver as parameters of the same name. */
  static final List<String> PASSED_ON =
      List.of(
          "password2",
          "password3",
          "clientCertificateKeyStorePassword",
          "trustCertificateKeyStorePassword");

  private static final Set<String> KNOWN =
      Set.of(
          "host",
          "port",
          "user",
          "password",
          "password1",
          "password2",
          "password3",
          "connect-timeout",
          "ssl-mode",
          "ssl-ca");

  private static final String LOOSE = "loose-";
  private static final List<String> NEGATIONS = List.of("skip-", "disable-");

  private final Map<String, String> options = new TreeMap<>();

  private ClientOptions() {}

  static Map<String, String> of(OptionFile file) {
    ClientOptions read = new ClientOptions();
    file.group("client").forEach(read::take);
    file.group("athena-elt").forEach(read::takeOwn);
    return read.options;
  }

  private void take(OptionSetting setting) {
    String name = setting.name().replace('_', '-');
    if (name.startsWith(LOOSE)) {
      name = name.substring(LOOSE.length());
    }
    TlsOptions.check(name, setting);
    if (NEGATIONS.stream().map(word -> word + "password").anyMatch(name::equals)) {
      options.put("password", "");
    } else if (KNOWN.contains(name)) {
      options.put(name.equals("password1") ? "password" : name, checked(name, setting));
    } else {
      refuseIfMisspelled(name, setting);
    }
  }

  private void takeOwn(OptionSetting setting) {
    if (!setting.name().endsWith("KeyStorePassword") || !PASSED_ON.contains(setting.name())) {
      throw setting.fault(
          setting.name()
              + " is not known in [athena-elt]; expected clientCertificateKeyStorePassword or"
              + " trustCertificateKeyStorePassword");
    }
    options.put(setting.name(), setting.value());
  }

  private static String checked(String name, OptionSetting setting) {
    String value = setting.value();
    if (name.equals("host") && !value.matches("[^/?#,()=\\[\\]@\\s]*")) {
      throw setting.fault("host is not the name or address of one server");
    }
    if (name.equals("port") && !isBetween(1, 65_535, value)) {
      throw setting.fault("port is not a number from 1 to 65535");
    }
    if (name.equals("connect-timeout") && !isBetween(0, 999_999, value)) {
      throw setting.fault("connect-timeout is not a number of seconds from 0 to 999999");
    }
    return value;
  }

  private static boolean isBetween(int least, int most, String value) {
    return value.matches("[0-9]{1,6}")
        && Integer.parseInt(value) >= least
        && Integer.parseInt(value) <= most;
  }

  /**
   * MySQL's clients accept a shortened option, and refuse one in capitals or with leading dashes.
   * Ignoring either here could lose a password silently.
   */
  private static void refuseIfMisspelled(String given, OptionSetting setting) {
    String name = given.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
    Stream.concat(KNOWN.stream(), TlsOptions.refused())
        .sorted()
        .filter(known -> !name.isEmpty() && known.startsWith(name))
        .findFirst()
        .ifPresent(
            known -> {
              throw setting.fault(setting.name() + " is not the name of an option; write " + known);
            });
  }
}
