package org.athenaelt.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.athenaelt.embedded.EmbeddedServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description =
        "Runs the embedded server, so that other programs can read the tables, until interrupted.")
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Override
  public Integer call() {
    try (OpenDatabase db = database.open(spec.commandLine())) {
      EmbeddedServer server =
          db.embeddedServer()
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(), "serve is for the embedded server, without --url"));
      Terminal out = Terminal.of(spec);
      out.line("serving    " + server.jdbcUrl() + db.name() + " as " + server.user());
      out.line("password   in " + server.optionFile());
      out.line("to query   mysql --defaults-file=" + server.optionFile() + " " + db.name());
      out.line("to end     Ctrl-C");
      out.flush();
      awaitInterrupt();
    }
    return ExitCode.INTERRUPTED.number();
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // Ctrl-C ends the command.
    }
  }
}
