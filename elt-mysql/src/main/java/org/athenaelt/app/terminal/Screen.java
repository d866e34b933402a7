package org.athenaelt.app.terminal;

import com.google.common.base.Suppliers;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What the two outputs of the process are: terminals with a width, or pipes and files. */
public final class Screen {

  /** No terminal at all. */
  public static final Screen NONE =
      new Screen(Map.of(), () -> false, () -> false, OptionalInt::empty, OptionalInt::empty);

  private static final int NARROWEST = 20;
  private static final String RED = "\u001B[31m";
  private static final String PLAIN = "\u001B[0m";

  private final Map<String, String> environment;
  private final Supplier<Boolean> outMayBeTerminal;
  private final Supplier<Boolean> errMayBeTerminal;
  private final Supplier<OptionalInt> outWidth;
  private final Supplier<OptionalInt> errWidth;

  Screen(
      Map<String, String> environment,
      Supplier<Boolean> outMayBeTerminal,
      Supplier<Boolean> errMayBeTerminal,
      Supplier<OptionalInt> outWidth,
      Supplier<OptionalInt> errWidth) {
    this.environment = environment;
    this.outMayBeTerminal = Suppliers.memoize(outMayBeTerminal::get);
    this.errMayBeTerminal = Suppliers.memoize(errMayBeTerminal::get);
    this.outWidth = Suppliers.memoize(outWidth::get);
    this.errWidth = Suppliers.memoize(errWidth::get);
  }

  /** The screen of this process; nothing is looked at before it is needed. */
  public static Screen ofProcess() {
    return new Screen(
        System.getenv(),
        OutputStreamKind.OUT::mayBeTerminal,
        OutputStreamKind.ERR::mayBeTerminal,
        () -> width(OutputStreamKind.OUT),
        () -> width(OutputStreamKind.ERR));
  }

  /** The columns of stdout; empty if it is no terminal. */
  public OptionalInt outWidth() {
    return outWidth.get();
  }

  /** The columns of stderr; empty if it is no terminal, or one that cannot erase a line. */
  public OptionalInt errWidth() {
    return isDumb() ? OptionalInt.empty() : errWidth.get();
  }

  /**
   * Whether to use colours: on a terminal, unless the variable {@code NO_COLOR} is set; also in a
   * pipe if {@code CLICOLOR_FORCE} is, and not 0. Asks no library, so that help costs nothing.
   */
  public boolean hasColors() {
    return hasColors(outMayBeTerminal);
  }

  private boolean hasColors(Supplier<Boolean> mayBeTerminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String force = environment.getOrDefault("CLICOLOR_FORCE", "0");
    return !force.equals("0") && !force.isEmpty() || !isDumb() && mayBeTerminal.get();
  }

  /** Whether stdout can show a text. */
  public static boolean canShow(String text) {
    String name = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    try {
      return Charset.forName(name).newEncoder().canEncode(text);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** A line of output as it is shown: wrapped and with a coloured label on a terminal. */
  public List<String> lines(String line) {
    return LabelledLine.on(outWidth(), hasColors(), line);
  }

  /** An error message as it is shown on stderr. */
  public String error(String message) {
    return hasColors(errMayBeTerminal) ? RED + message + PLAIN : message;
  }

  private boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  private static OptionalInt width(OutputStreamKind output) {
    OptionalInt width = output.mayBeTerminal() ? JLineTerminal.width(output) : OptionalInt.empty();
    return width.isPresent() && width.getAsInt() < NARROWEST ? OptionalInt.of(80) : width;
  }
}
