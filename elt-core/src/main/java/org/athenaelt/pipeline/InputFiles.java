package org.athenaelt.pipeline;

import java.nio.file.Path;
import org.athenaelt.sink.InputFormats;

/**
 * The three input files, which may have any names. Each has a header with these columns, in any
 * order; other columns are ignored and reported.
 *
 * <ul>
 *   <li>Owners: {@code Id}, which is unique, and {@code Name}.
 *   <li>Reallocations: {@code Reallocation_Date}, {@code Loan_Account_Id}, {@code
 *       From_Equitable_Owner_Id} and {@code Equitable_Owner_Id}.
 *   <li>Accounting entries: {@code Id}, which is unique, {@code Transaction_Date}, {@code
 *       Loan_Account_Id}, {@code Credit_Amount}, {@code Credit_GL_Account_Code}, {@code
 *       Debit_Amount} and {@code Debit_GL_Account_Code}.
 * </ul>
 *
 * <p>Every row must have a value in each column, except that {@code From_Equitable_Owner_Id}, the
 * amounts, the account codes and the account of an entry may be empty. An entry without an account
 * has no owner.
 *
 * <p>With another join key than {@code Loan_Account_Id}, both files have that column, with the same
 * rules for empty values; {@code Loan_Account_Id} may then be empty or missing.
 *
 * @param owners the file of owners
 * @param history the file of reallocations
 * @param entries the file of accounting entries
 * @param formats what is decided about how they are written
 */
public record InputFiles(Path owners, Path history, Path entries, InputFormats formats) {

  /** Three files; how they are written is recognised. */
  public InputFiles(Path owners, Path history, Path entries) {
    this(owners, history, entries, InputFormats.RECOGNISED);
  }

  /**
   * The files of a folder: {@code Equitable_Owner.csv}, {@code Equitable_Owner_History.csv} and
   * {@code Accounting_Entry.csv}. How they are written is recognised.
   */
  public static InputFiles in(Path folder) {
    return new InputFiles(
        folder.resolve("Equitable_Owner.csv"),
        folder.resolve("Equitable_Owner_History.csv"),
        folder.resolve("Accounting_Entry.csv"));
  }

  /**
   * The same files written like this, for example with semicolons and the month first:
   *
   * <pre>{@code
   * InputFiles.in(folder)
   *     .withFormats(
   *         InputFormats.all(
   *             CsvFormat.RECOGNISED.withDelimiter(';').withDatePattern("M/d/yyyy")));
   * }</pre>
   */
  public InputFiles withFormats(InputFormats other) {
    return new InputFiles(owners, history, entries, other);
  }
}
