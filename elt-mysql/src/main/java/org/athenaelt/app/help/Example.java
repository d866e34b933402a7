package org.athenaelt.app.help;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;

/**
 * An example on a help page.
 *
 * @param does what it does
 * @param arguments the command and its arguments, as in a shell
 */
record Example(String does, String arguments) {

  private static final Map<String, List<Example>> OF_COMMANDS =
      ImmutableMap.<String, List<Example>>builder()
          .put(
              "athena-elt",
              ImmutableList.of(
                  new Example(
                      "Fill the embedded database from the files of a folder", "run --data DIR"),
                  new Example("Ask why an entry has its owner", "explain ENTRY_ID --data DIR"),
                  new Example("See how to use a command", "help run")))
          .put(
              "run",
              ImmutableList.of(
                  new Example(
                      "Fill the embedded database from the files of a folder", "run --data DIR"),
                  new Example(
                      "Fill a server; the login is in the option file",
                      "run --data DIR --url jdbc:mysql://HOST:3306/Athena_data --defaults-file"
                          + " FILE"),
                  new Example(
                      "Write the answers to a file, without a database",
                      "run --data DIR --no-database --output answers.csv"),
                  new Example(
                      "Leave out up to 10 invalid rows, and keep them in a file",
                      "run --data DIR --max-rejects 10 --rejects rejects.csv")))
          .put(
              "check",
              ImmutableList.of(
                  new Example("Check the files of a folder", "check --data DIR"),
                  new Example("Derive every answer again", "check --data DIR --full"),
                  new Example("Check with rules of your own", "check --data DIR --checks FILE")))
          .put(
              "check-connection",
              ImmutableList.of(
                  new Example(
                      "See whether a run could fill a server",
                      "check-connection --url jdbc:mysql://HOST:3306/ --defaults-file FILE")))
          .put(
              "owner",
              ImmutableList.of(
                  new Example(
                      "Who owned a loan account on a day", "owner KEY 2022-08-01 --data DIR")))
          .put(
              "diff",
              ImmutableList.of(
                  new Example("What a run with these files would change", "diff --data DIR"),
                  new Example(
                      "Write every change to a file", "diff --data DIR --output changes.csv")))
          .put(
              "explain",
              ImmutableList.of(
                  new Example("Why an entry has its owner", "explain ENTRY_ID --data DIR"),
                  new Example(
                      "The same from the published tables", "explain ENTRY_ID --from-database")))
          .put(
              "status",
              ImmutableList.of(
                  new Example("What is published, and how the last runs ended", "status"),
                  new Example("The last run, for a script", "status --runs 1 --json")))
          .put(
              "serve",
              ImmutableList.of(
                  new Example("Let other programs read the embedded database", "serve")))
          .buildOrThrow();

  /** The examples of a command; none for one without. */
  static List<Example> of(String command) {
    return OF_COMMANDS.getOrDefault(command, ImmutableList.of());
  }
}
