package org.athenaelt.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells what went wrong: one line for what a person can mend, a stack trace for what nobody can.
 */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    ExitCode code = ExitCode.of(failure);
    PrintWriter err = line.getErr();
    if (code == ExitCode.UNEXPECTED) {
      failure.printStackTrace(err);
    }
    err.println(line.getColorScheme().errorText("error: " + failure.getMessage()));
    return code.number();
  }
}
