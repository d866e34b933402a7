package org.athenaelt.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the answer to {@code SHOW GRANTS} says of one database. Grants of roles count if the server
 * lists them, which it does for the roles that are active.
 */
final class Grants {

  private static final Pattern LINE =
      Pattern.compile("(GRANT|REVOKE) (.+?) ON (`(?:[^`]|``)*`|\\*)\\.\\* (?:TO|FROM) .*");

  private Grants() {}

  /** The needed privileges that are missing on a database. */
  static List<String> missing(List<String> lines, String database) {
    Set<String> held = new TreeSet<>();
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches() && covers(parts.group(3), database)) {
        for (String privilege : parts.group(2).split(", ")) {
          apply(held, parts.group(1).equals("GRANT"), privilege.strip().toUpperCase(Locale.ROOT));
        }
      }
    }
    List<String> missing = new ArrayList<>(Privileges.NEEDED);
    missing.removeAll(held);
    return missing;
  }

  private static void apply(Set<String> held, boolean granted, String privilege) {
    List<String> named = privilege.startsWith("ALL") ? Privileges.NEEDED : List.of(privilege);
    if (granted) {
      held.addAll(named);
    } else {
      named.forEach(held::remove);
    }
  }

  /** Whether a pattern of GRANT, with {@code _} and {@code %} as wildcards, means the database. */
  static boolean covers(String quoted, String database) {
    if (quoted.equals("*")) {
      return true;
    }
    String pattern = quoted.substring(1, quoted.length() - 1).replace("``", "`");
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(pattern.substring(++i, i + 1)));
      } else {
        regex.append(c == '_' ? "." : c == '%' ? ".*" : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(database).matches();
  }
}
