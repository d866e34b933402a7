package org.athenaelt.app.terminal;

import java.util.OptionalInt;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/** Asks JLine, which loads a native library. */
final class JLineTerminal {

  private JLineTerminal() {}

  /** The columns of an output; empty if it is no terminal. */
  static OptionalInt width(OutputStreamKind output) {
    SystemStream stream = output == OutputStreamKind.OUT ? SystemStream.Output : SystemStream.Error;
    try {
      JniTerminalProvider provider = new JniTerminalProvider();
      return provider.isSystemStream(stream)
          ? OptionalInt.of(provider.systemStreamWidth(stream))
          : OptionalInt.empty();
    } catch (RuntimeException | LinkageError e) {
      // There is no native library for this platform: the output is treated as a pipe.
      return OptionalInt.empty();
    }
  }
}
