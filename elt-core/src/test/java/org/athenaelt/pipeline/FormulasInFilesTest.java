package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.athenaelt.csv.FormulaGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a run are guarded against formulas on request, each text column of them. */
class FormulasInFilesTest {

  @TempDir Path folder;

  private void write(String file, String... lines) throws IOException {
    Files.write(folder.resolve(file), List.of(lines));
  }

  private String run(FormulaGuard guard) throws IOException {
    write("Equitable_Owner.csv", "Id,Name", "=o,\"=HYPERLINK(\"\"http://x\"\")\"", "-5.00,'quoted");
    write(
        "Equitable_Owner_History.csv",
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id",
        "2019-03-01,loan,,=o",
        "2019-04-01,loan,=o,-5.00");
    write(
        "Accounting_Entry.csv",
        "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
            + "Debit_GL_Account_Code",
        "@e1,2019-03-02,loan,-5.00,1,-5.00,2",
        "e2,2019-04-02,loan,-5.00,1,-5.00,2",
        "e3,2019-04-02,+key,-5.00,1,-5.00,2",
        "e4,=now(),loan,-5.00,1,-5.00,2");
    Pipeline.reading(InputFiles.in(folder))
        .maxRejects(1)
        .rejectsFile(folder.resolve("rejects.csv"), guard)
        .sink("answers", CsvSink.details(folder.resolve("answers.csv")).with(guard))
        .sink("unmatched", CsvSink.unmatched(folder.resolve("unmatched.csv")).with(guard))
        .build()
        .run();
    return Files.readString(folder.resolve("answers.csv"))
        + Files.readString(folder.resolve("unmatched.csv"))
        + Files.readString(folder.resolve("rejects.csv")).replaceAll(",is not .*", "");
  }

  @Test
  void textsAreGuardedOnRequest() throws IOException {
    assertThat(run(FormulaGuard.ON))
        .isEqualTo(
            """
            equi_id,id,transaction_date,reallocation_date,equitable_owner_name
            '=o,'@e1,2019-03-02,2019-03-01,"'=HYPERLINK(""http://x"")"
            -5.00,e2,2019-04-02,2019-04-01,''quoted
            ,e3,2019-04-02,,
            id,reason,detail
            e3,UNKNOWN_KEY,'+key
            file,line,column,value,reason,remedy,row
            Accounting_Entry.csv,5,Transaction_Date,'=now()
            """);
  }

  @Test
  void textsAreKeptByDefault() throws IOException {
    assertThat(run(FormulaGuard.OFF)).contains("\n=o,@e1,").doesNotContain("'=", "'@", "'+");
  }
}
