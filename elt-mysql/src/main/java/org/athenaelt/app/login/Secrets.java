package org.athenaelt.app.login;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects secrets on the command line, which other users of the machine can read. */
public final class Secrets {

  /** What to do instead. */
  public static final String REMEDY =
      "a password on the command line can be read by other users of this machine; write it into a"
          + " file for --password-file or --defaults-file, or set "
          + Credentials.PASSWORD_VARIABLE;

  /** A parameter name that means a secret, in any form of URL that a driver accepts. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:^|[?&,;(])\\s*[\\w.-]*(?:password\\d*|passwd|pwd|passphrase|secret)\\s*(?:[=&,;)]|$)");

  private static final Pattern LOGIN = Pattern.compile("://[^/?@]*:[^/?@]*@");

  private static final Pattern ENCODED = Pattern.compile("%([0-9a-f]{2})");

  private static final Pattern PASSWORD_OPTION = Pattern.compile("-p.*|-*pass.*|-*pwd.*");

  private Secrets() {}

  /**
   * Refuses a JDBC URL that contains a password.
   *
   * @throws IllegalArgumentException with the remedy; the message does not quote the URL
   */
  public static void refuseInUrl(String url) {
    if (areIn(url)) {
      throw new IllegalArgumentException("--url holds a password: " + REMEDY);
    }
  }

  /** Whether a password may be among arguments that belong to no option. */
  public static boolean areAmong(List<String> arguments) {
    return arguments.stream()
        .anyMatch(a -> areIn(a) || PASSWORD_OPTION.matcher(a.toLowerCase(Locale.ROOT)).matches());
  }

  /** Whether a text contains a password parameter or a login, as a URL may. */
  public static boolean areIn(String text) {
    return LOGIN.matcher(text).find() || NAME.matcher(decoded(text)).find();
  }

  /** Names may be percent-encoded, even repeatedly. */
  private static String decoded(String text) {
    String before = text.toLowerCase(Locale.ROOT);
    while (true) {
      String after = ENCODED.matcher(before).replaceAll(Secrets::character);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
  }

  private static String character(MatchResult code) {
    char c = (char) Integer.parseInt(code.group(1), 16);
    return Matcher.quoteReplacement(String.valueOf(Character.toLowerCase(c)));
  }
}
