package org.athenaelt.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.athenaelt.app.help.ManPages;
import org.athenaelt.app.terminal.Screen;
import org.athenaelt.pipeline.Version;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the man pages and the shell completion of the program; the build calls it. */
public final class HelpFiles {

  private HelpFiles() {}

  /** Writes the files below the folder of the first argument. */
  public static void main(String[] args) throws IOException {
    CommandLine program = Main.commandLine(Screen.NONE);
    Path share = Path.of(args[0]);
    Path man = Files.createDirectories(share.resolve("man/man1"));
    for (Map.Entry<String, String> page : ManPages.of(program, Version.current()).entrySet()) {
      Files.writeString(man.resolve(page.getKey() + ".1"), page.getValue());
    }
    String name = program.getCommandName();
    Path completions = Files.createDirectories(share.resolve("bash-completion/completions"));
    Files.writeString(completions.resolve(name), AutoComplete.bash(name, program));
  }
}
