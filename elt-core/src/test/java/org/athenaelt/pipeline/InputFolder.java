package org.athenaelt.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Three small input files in a folder; tests overwrite those that they vary. */
public final class InputFolder {

  public static final String OWNERS = "Id,Name\no1,Ash\no2,Elm\n";
  public static final String HISTORY =
      "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\r\n"
          + "1/3/2019,loan,,o1\r\n"
          + "1/6/2019,loan,o1,o2";
  public static final String ENTRIES =
      "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
          + "Debit_GL_Account_Code\n"
          + "e1,2019-03-01,loan,1.0,222,1.0,670\n"
          + "e2,2019-06-01,loan,2.5,222,2.5,670\n";

  private final Path folder;

  public InputFolder(Path folder) {
    this.folder = folder;
    owners(OWNERS).history(HISTORY).entries(ENTRIES);
  }

  InputFolder owners(String text) {
    return write("Equitable_Owner.csv", text);
  }

  InputFolder history(String text) {
    return write("Equitable_Owner_History.csv", text);
  }

  InputFolder entries(String text) {
    return write("Accounting_Entry.csv", text);
  }

  Pipeline.Builder pipeline() {
    return Pipeline.reading(InputFiles.in(folder));
  }

  private InputFolder write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
