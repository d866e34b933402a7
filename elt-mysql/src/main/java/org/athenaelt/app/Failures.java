package org.athenaelt.app;

import com.google.common.base.Throwables;
import java.io.PrintWriter;
import org.athenaelt.app.login.Secrets;
import org.athenaelt.table.Printable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports failures: one line for those that a user can solve, a stack trace for the unexpected. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    ExitCode code = ExitCode.of(failure);
    PrintWriter err = line.getErr();
    if (code == ExitCode.UNEXPECTED) {
      String trace = Throwables.getStackTraceAsString(failure).replace("\t", "    ");
      err.println(Printable.lines(trace));
    }
    String message = Printable.lines("error: " + failure.getMessage());
    err.println(line.getColorScheme().errorText(message));
    return code.number();
  }

  /** As picocli does, but escapes the arguments, and quotes none that may be a password. */
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    if (failure instanceof UnmatchedArgumentException unmatched
        && Secrets.areAmong(unmatched.getUnmatched())) {
      err.println(line.getColorScheme().errorText("unknown arguments: " + Secrets.REMEDY));
      return ExitCode.USAGE.number();
    }
    err.println(
        line.getColorScheme().errorText(Printable.text(String.valueOf(failure.getMessage()))));
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE.number();
  }
}
