package org.athenaelt.spark.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.athenaelt.csv.CsvException;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;

/** Three small inputs in a folder, and what a local run makes of them. */
record Files3(Path folder) {

  static final String HEADER =
      "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
          + "Debit_GL_Account_Code\n";

  /** Three owners, one of them without a row; a loan that moves once, and one that moves twice. */
  static Files3 in(Path folder) throws IOException {
    Files3 files = new Files3(folder);
    files.write("Equitable_Owner.csv", "Id,Name\nt1,\"Ash, Trust\"\nt2,Elm Trust\n");
    files.write(
        "Equitable_Owner_History.csv",
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "1/3/2019,a,,t1\n13/6/2021,a,t1,t2\n5/1/2020,b,,t9\n20/2/2020,b,t9,t1\n");
    files.entries(
        "e1,2019-03-01,a,10.5,310,10.5,760\n"
            + "e2,2019-02-28,a,1,310,1,760\n"
            + "e3,2021-06-13,a,-1.25,310,2,760\n"
            + "e4,2020-02-01,b,,310,3.0000000001,760\n"
            + "e5,2020-02-01,zz,4,310,4,760\n"
            + "e6,2022-01-01,,4,310,4,760\n");
    return files;
  }

  void entries(String rows) throws IOException {
    write("Accounting_Entry.csv", HEADER + rows);
  }

  /** Entries of more than the smallest part, with line breaks and quotes in a column of codes. */
  void manyEntries(int count, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      String code =
          List.of("310", "\"3\n1\"", "\"a\"\"b\"", "\"\"", "\"x,\r\ny\"").get(random.nextInt(5));
      rows.append('e').append(i).append(",20").append(10 + random.nextInt(15)).append("-0");
      rows.append(1 + random.nextInt(9)).append("-1").append(random.nextInt(10)).append(',');
      rows.append(List.of("a", "b", "zz", "").get(random.nextInt(4))).append(",1.5,");
      rows.append(code).append(",1.50,760\n");
    }
    write("Accounting_Entry.csv", rows.toString());
  }

  void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  /** The rows of a local run; or its one error. */
  List<String> local() throws IOException {
    Path answers = folder.resolve("local-answers.csv");
    try {
      Pipeline.reading(InputFiles.in(folder))
          .sink("answers", CsvSink.details(answers))
          .build()
          .run();
    } catch (CsvException e) {
      return List.of("error: " + e.getMessage());
    }
    List<String> lines = Files.readAllLines(answers, StandardCharsets.UTF_8);
    Files.delete(answers);
    return lines.subList(1, lines.size());
  }

  List<String> localUnmatched() throws IOException {
    Path rows = folder.resolve("local-unmatched.csv");
    Pipeline.reading(InputFiles.in(folder)).sink("rows", CsvSink.unmatched(rows)).build().run();
    List<String> lines = Files.readAllLines(rows, StandardCharsets.UTF_8);
    Files.delete(rows);
    return lines.subList(1, lines.size());
  }
}
