package org.athenaelt.spark.app;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.athenaelt.app.CommandSetup;
import org.athenaelt.app.CtrlC;
import org.athenaelt.app.Main;
import org.athenaelt.app.terminal.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import scala.Option;

/** The program for {@code spark-submit}. */
@Command(
    name = "athena-elt-spark",
    description = {
      "Assigns accounting entries to the trusts that owned their loan accounts, on a Spark cluster."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:unexpected failure",
      "2:wrong usage",
      "3:bad input data",
      "4:database unreachable, or it refused",
      "5:another run holds the lock",
      "6:a check failed, nothing was published",
      "7:published in part: the message says what is published and what not",
      "130:interrupted"
    })
public final class SparkMain {

  private SparkMain() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    QuietLogs.set();
    Locale.setDefault(Locale.ROOT);
    System.exit(CtrlC.interrupts(() -> execute(args)));
  }

  /** A cluster waits for the end of the session before it takes the exit code. */
  private static int execute(String[] args) {
    try {
      return commandLine().execute(args);
    } finally {
      Option<SparkSession> session = SparkSession.getDefaultSession();
      if (session.isDefined()) {
        session.get().stop();
      }
    }
  }

  static CommandLine commandLine() {
    return CommandSetup.of(new SparkMain(), Screen.NONE, List.of(SparkRunCommand.class));
  }
}
