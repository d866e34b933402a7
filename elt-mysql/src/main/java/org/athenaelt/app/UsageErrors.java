package org.athenaelt.app;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, but quotes no argument that may be a password. */
final class UsageErrors implements IParameterExceptionHandler {

  private final IParameterExceptionHandler usual;

  UsageErrors(IParameterExceptionHandler usual) {
    this.usual = usual;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) throws Exception {
    if (failure instanceof UnmatchedArgumentException unmatched
        && Secrets.areAmong(unmatched.getUnmatched())) {
      CommandLine line = failure.getCommandLine();
      line.getErr()
          .println(line.getColorScheme().errorText("unknown arguments: " + Secrets.REMEDY));
      return ExitCode.USAGE.number();
    }
    return usual.handleParseException(failure, args);
  }
}
