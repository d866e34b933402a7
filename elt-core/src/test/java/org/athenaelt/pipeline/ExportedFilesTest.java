package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.athenaelt.csv.AmountStyle;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.ReadAs;
import org.athenaelt.ownership.EquitableOwnerDetails;
import org.athenaelt.sink.InputFormats;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input files as spreadsheets and other programs export them. */
class ExportedFilesTest {

  private static final String OWNERS = "Id,Name\nt1,Ash\nt2,Elm\n";
  private static final String HISTORY =
      "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
          + "10/7/2018,loan,,t1\n"
          + "25/2/2019,loan,t1,t2\n";
  private static final String HEADER =
      "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
          + "Debit_GL_Account_Code\n";
  private static final String ENTRIES =
      HEADER
          + "e1,2018-07-10,loan,0.0,222,0.0,670\n"
          + "e2,2019-02-24,loan,5000.0,835,5000.0,650\n"
          + "e3,2019-02-25,loan,1.5,835,0,650\n";
  private static final String[] ANSWERS = {
    "e1 2018-07-10 t1 Ash 2018-07-10",
    "e2 2019-02-24 t1 Ash 2018-07-10",
    "e3 2019-02-25 t2 Elm 2019-02-25"
  };

  @TempDir Path folder;

  private InputFormats formats = InputFormats.RECOGNISED;

  @BeforeEach
  void plainFiles() throws IOException {
    write("Equitable_Owner.csv", OWNERS.getBytes(StandardCharsets.UTF_8));
    write("Equitable_Owner_History.csv", HISTORY.getBytes(StandardCharsets.UTF_8));
    write("Accounting_Entry.csv", ENTRIES.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void recognisesTheDelimiterFromTheHeader(String delimiter) throws IOException {
    all(text -> text.replace(",", delimiter));
    assertThat(answers()).containsExactly(ANSWERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\r\n", "\"sep=;\"\n", "SEP=;\n"})
  void skipsASpreadsheetsLineThatNamesTheDelimiter(String line) throws IOException {
    all(text -> line + text.replace(",", ";"));
    assertThat(answers()).containsExactly(ANSWERS);
    entries(line + (ENTRIES + "e4,2019-02-30,loan,1,1,1,1\n").replace(",", ";"));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith("Accounting_Entry.csv line 6, Transaction_Date: \"2019-02-30\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
  void decodesByTheByteOrderMark(String encoding) throws IOException {
    for (String name :
        List.of("Equitable_Owner.csv", "Equitable_Owner_History.csv", "Accounting_Entry.csv")) {
      String text = "\uFEFF" + Files.readString(folder.resolve(name));
      write(name, text.getBytes(Charset.forName(encoding)));
    }
    assertThat(answers()).containsExactly(ANSWERS);
    assertThat(trait("encoding"))
        .isEqualTo(new ReadAs.Trait("encoding", encoding, "byte order mark"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF\uFEFF", "\uFEFF\u200B", "\u00A0"})
  void ignoresInvisibleCharactersInTheHeader(String invisible) throws IOException {
    all(text -> invisible + text);
    assertThat(answers()).containsExactly(ANSWERS);
  }

  @ParameterizedTest
  @CsvSource({"_,' '", "_,-", "_,''", "_,' \u00A0'"})
  void ignoresSeparatorsInNamesOfColumns(String underscore, String other) throws IOException {
    all(
        text -> {
          int end = text.indexOf('\n');
          return text.substring(0, end).replace(underscore, other).toUpperCase(Locale.ROOT)
              + text.substring(end);
        });
    assertThat(answers()).containsExactly(ANSWERS);
  }

  @Test
  void prefersTheExactNameOfAColumn() throws IOException {
    all(text -> text.replace("Id,", "_id,Id,").replace("\nt", "\n7,t").replace("\ne", "\n7,e"));
    write("Equitable_Owner_History.csv", HISTORY.getBytes(StandardCharsets.UTF_8));
    entries(ENTRIES);
    assertThat(answers()).containsExactly(ANSWERS);
  }

  @Test
  void unpacksGzipByItsFirstBytes() throws IOException {
    for (String name :
        List.of("Equitable_Owner.csv", "Equitable_Owner_History.csv", "Accounting_Entry.csv")) {
      write(name, gzip(Files.readAllBytes(folder.resolve(name))));
    }
    assertThat(answers()).containsExactly(ANSWERS);
    assertThat(trait("compression").value()).isEqualTo("gzip");
  }

  /** The class of the JDK takes a damaged second member for the end of the file. */
  @Test
  void refusesGzipWithADamagedSecondMember() throws IOException {
    byte[] first = gzip((HEADER + "e1,2019-03-01,loan,1,1,1,1\n").getBytes(StandardCharsets.UTF_8));
    byte[] second = gzip("e2,2019-03-01,loan,1,1,1,1\n".getBytes(StandardCharsets.UTF_8));
    write("Accounting_Entry.csv", Bytes.concat(first, second, new byte[512]));
    assertThat(run().totals().details()).isEqualTo(2);
    for (int length = 1; length < second.length; length++) {
      write("Accounting_Entry.csv", Bytes.concat(first, Arrays.copyOf(second, length)));
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(this::run)
          .withMessageStartingWith("Accounting_Entry.csv: is a damaged gzip file");
    }
    second[1] ^= 1;
    write("Accounting_Entry.csv", Bytes.concat(first, second));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith("Accounting_Entry.csv: is a damaged gzip file");
  }

  @Test
  void refusesGzipThatEndsTooEarly() throws IOException {
    byte[] whole = gzip(ENTRIES.getBytes(StandardCharsets.UTF_8));
    write("Accounting_Entry.csv", Arrays.copyOf(whole, whole.length - 20));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith("Accounting_Entry.csv: is a damaged gzip file");
  }

  @Test
  void readsLinesThatEndWithCarriageReturns() throws IOException {
    all(text -> text.replace("\n", "\r"));
    assertThat(answers()).containsExactly(ANSWERS);
  }

  @Test
  void namesTheEncodingOptionAndFollowsIt() throws IOException {
    Charset windows = Charset.forName("windows-1252");
    write("Equitable_Owner.csv", "Id,Name\nt1,Société\nt2,“Elm”\n".getBytes(windows));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith("Equitable_Owner.csv line 2: contains bytes that are not UTF-8")
        .withMessageContaining("--encoding");
    formats = formats.with(format -> format.withEncoding(windows));
    assertThat(answers().get(0)).isEqualTo("e1 2018-07-10 t1 Société 2018-07-10");
    assertThat(answers().get(2)).isEqualTo("e3 2019-02-25 t2 “Elm” 2019-02-25");
  }

  @Test
  void refusesBytesThatAreNotInTheEncodingChosen() throws IOException {
    write(
        "Equitable_Owner.csv",
        new byte[] {'I', 'd', ',', 'N', 'a', 'm', 'e', '\n', 't', (byte) 0x81});
    formats = formats.with(format -> format.withEncoding(Charset.forName("windows-1252")));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith(
            "Equitable_Owner.csv line 2: contains bytes that are not windows-1252");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void namesTheEncodingOfWideTextWithoutAMark(String encoding) throws IOException {
    write("Accounting_Entry.csv", ENTRIES.getBytes(Charset.forName(encoding)));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageContaining("--encoding " + encoding);
    formats = formats.withEntries(formats.entries().withEncoding(Charset.forName(encoding)));
    assertThat(answers()).containsExactly(ANSWERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-03-01",
        "2019/03/01",
        "2019/3/1",
        "20190301",
        "1.3.2019",
        "01-03-2019",
        "1/3/2019",
        "2019-03-01T00:00:00.000Z",
        "2019-03-01 00:00:00",
        "2019-03-01 00:00:00.000 UTC",
        "2019-03-01T00:00:00+00:00",
        "1/03/2019 12:00:00 AM",
        "1/03/2019 12:00:00\u202FAM",
        "1/3/2019 0:00"
      })
  void recognisesDates(String date) throws IOException {
    entries(HEADER + "e1," + date + ",loan,1,1,1,1\n");
    assertThat(answers()).containsExactly("e1 2019-03-01 t2 Elm 2019-02-25");
  }

  @Test
  void aTimeNeedsAZone() throws IOException {
    entries(
        HEADER
            + "e1,2019-02-23T00:00:00.000Z,loan,1,1,1,1\n"
            + "e2,2019-02-24T14:00:00.000Z,loan,1,1,1,1\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessage(
            "Accounting_Entry.csv line 3, Transaction_Date: \"2019-02-24T14:00:00.000Z\" has a time"
                + " that is not midnight (--time-zone ZONE tells on which day it counts, such as"
                + " Australia/Brisbane)");
    zone("Australia/Brisbane");
    assertThat(answers())
        .containsExactly("e1 2019-02-23 t1 Ash 2018-07-10", "e2 2019-02-25 t2 Elm 2019-02-25");
    zone("America/New_York");
    assertThat(answers())
        .containsExactly("e1 2019-02-22 t1 Ash 2018-07-10", "e2 2019-02-24 t1 Ash 2018-07-10");
  }

  @Test
  void midnightInAnotherZoneNeedsAZone() throws IOException {
    entries(HEADER + "e1,2019-02-25T00:00:00+10:00,loan,1,1,1,1\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageContaining("is midnight in another zone than UTC (--time-zone ZONE");
    zone("Australia/Brisbane");
    assertThat(answers()).containsExactly("e1 2019-02-25 t2 Elm 2019-02-25");
  }

  @Test
  void aValueProvesThatTheMonthComesFirst() throws IOException {
    entries(
        HEADER
            + "e0,1/2/2019,loan,1,1,1,1\ne1,12/31/2018,loan,1,1,1,1\ne2,2/24/2019,loan,1,1,1,1\n");
    assertThat(answers())
        .containsExactly(
            "e0 2019-01-02 t1 Ash 2018-07-10",
            "e1 2018-12-31 t1 Ash 2018-07-10",
            "e2 2019-02-24 t1 Ash 2018-07-10");
    assertThat(trait("Transaction_Date"))
        .isEqualTo(new ReadAs.Trait("Transaction_Date", "M/d/yyyy", "line 3"));
  }

  @Test
  void warnsThatNoValueProvesTheOrder() throws IOException {
    write(
        "Equitable_Owner_History.csv",
        HISTORY
            .replace("10/7/2018", "7/10/2018")
            .replace("25/2/2019", "2/5/2019")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(run().warnings())
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .isEqualTo(
                        "Equitable_Owner_History.csv: Reallocation_Date: read as d/M/yyyy, but no"
                            + " value proves that the day comes first; --date-format d/M/yyyy or M/d/yyyy decides"));
    formats = formats.withHistory(formats.history().withDatePattern("M/d/yyyy"));
    assertThat(answers())
        .containsExactly(
            "e1 2018-07-10 t1 Ash 2018-07-10",
            "e2 2019-02-24 t2 Elm 2019-02-05",
            "e3 2019-02-25 t2 Elm 2019-02-05");
    assertThat(run().warnings()).isEmpty();
  }

  @Test
  void aLateProofAgainstTheAssumptionEndsTheRunEvenIfRowsMayBeRejected() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 3000; i++) {
      rows.append("e").append(i).append(",1/2/2019,loan,1,1,1,1\n");
    }
    entries(rows + "late,2/24/2019,loan,1,1,1,1\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> pipeline().maxRejects(1000).build().run())
        .withMessage(
            "Accounting_Entry.csv line 3002, Transaction_Date: \"2/24/2019\" is not a date in the"
                + " format d/M/yyyy assumed on line 2 (the first dates fit both orders: choose with"
                + " --date-format d/M/yyyy or --date-format M/d/yyyy)");
    formats = formats.withEntries(formats.entries().withDatePattern("M/d/yyyy"));
    assertThat(run().totals().details()).isEqualTo(3001);
  }

  @Test
  void aValueAgainstTheProofNamesItsLine() throws IOException {
    entries(HEADER + "e1,24/2/2019,loan,1,1,1,1\ne2,2/24/2019,loan,1,1,1,1\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessage(
            "Accounting_Entry.csv line 3, Transaction_Date: \"2/24/2019\" is not a date (expected"
                + " d/M/yyyy, as line 2 proves)");
  }

  @ParameterizedTest
  @CsvSource({
    "01-Mar-19,d-MMM-yy,dd-MMM-yy",
    "1 March 2019,d MMMM yyyy,d MMMM yyyy",
    "'Mar 1, 2019','MMM d, yyyy','MMM d, yyyy'",
    "1/3/19,d/M/yy or M/d/yy,d/M/yy"
  })
  void namesThePatternOfADateThatIsNotCertain(String date, String named, String pattern)
      throws IOException {
    entries(HEADER + "e1,\"" + date + "\",loan,1,1,1,1\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageContaining(
            "--date-format [FILE=]PATTERN reads other forms, here " + named + ")");
    formats = formats.withEntries(formats.entries().withDatePattern(pattern));
    assertThat(answers()).containsExactly("e1 2019-03-01 t2 Elm 2019-02-25");
  }

  @Test
  void knowsASpreadsheetsNumberOfADay() throws IOException {
    entries(HEADER + "e1,43525,loan,1,1,1,1\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageContaining(
            "is a spreadsheet's number of a day (format the column as yyyy-MM-dd");
  }

  @ParameterizedTest
  @CsvSource({
    "'1,234.50',1234.5000000000",
    "(123.45),-123.4500000000",
    "'(1,234.50)',-1234.5000000000",
    "$5.00,5.0000000000",
    "-$5.00,-5.0000000000",
    "$-5.00,-5.0000000000",
    "5.00-,-5.0000000000",
    "'AUD 1,234.50',1234.5000000000",
    "'1,234.50 AUD',1234.5000000000",
    "'A$ 1,234,567.00',1234567.0000000000",
    "'€1 234.50',1234.5000000000",
    "'1.234,50',1234.5000000000",
    "'1.234.567,5 EUR',1234567.5000000000",
    "'12,5',12.5000000000",
    "'1''234.50',1234.5000000000",
    "'\u22125.00',-5.0000000000",
    "$(123.45),-123.4500000000",
    "'$ -',0.0000000000"
  })
  void readsAmountsAsPeopleWriteThem(String amount, String stored) throws IOException {
    entries(HEADER + "e1,2019-03-01,loan,\"" + amount + "\",1,1,1\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageContaining("is not an amount")
        .withMessageContaining("--amounts accounting");
    formats = formats.with(format -> format.withAmounts(AmountStyle.ACCOUNTING));
    List<String> amounts = new ArrayList<>();
    RecordingSink sink =
        new RecordingSink("nothing") {
          @Override
          public void write(TableSchema table, Rows rows) {
            if (table.name().equals("Accounting_Entry")) {
              amounts.add(rows.text(0, table.indexOf("Credit_Amount")));
            }
          }
        };
    pipeline().sink("sink", sink).build().run();
    assertThat(amounts).containsExactly(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,23.50",
        "1,2345.00",
        "12,34,567.00",
        "(5",
        "5)",
        "-5-",
        "(-5)",
        "5 XXY",
        "1.2.3"
      })
  void refusesAmountsThatAreNotWellFormed(String amount) throws IOException {
    entries(HEADER + "e1,2019-03-01,loan,\"" + amount + "\",1,1.5,1\n");
    formats = formats.with(format -> format.withAmounts(AmountStyle.ACCOUNTING));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageContaining("Credit_Amount");
  }

  @Test
  void warnsOfAnAmountWithTwoMeanings() throws IOException {
    entries(HEADER + "e1,2019-03-01,loan,\"1,234\",1,1,1\n");
    formats = formats.with(format -> format.withAmounts(AmountStyle.ACCOUNTING));
    assertThat(run().warnings())
        .anySatisfy(warning -> assertThat(warning).contains("read with a decimal point, but no"));
  }

  @Test
  void refusesASecondCurrency() throws IOException {
    entries(HEADER + "e1,2019-03-01,loan,$5.00,1,$5.00,1\ne2,2019-03-01,loan,5.00,1,€5.00,1\n");
    formats = formats.with(format -> format.withAmounts(AmountStyle.ACCOUNTING));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessage(
            "Accounting_Entry.csv line 3: has an amount in €, but line 2 has one in $ (a table"
                + " holds amounts of one currency: split the file)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019-03-01 ", " 2019-03-01", "\u00A01/3/2019"})
  void trimsIfAsked(String date) throws IOException {
    entries(HEADER + "e1," + date + ",loan,1,1,1,1\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageContaining("--trim removes the blanks");
    formats = formats.with(format -> format.withTrim(true));
    assertThat(answers()).containsExactly("e1 2019-03-01 t2 Elm 2019-02-25");
  }

  @ParameterizedTest
  @CsvSource({
    "PK\u0003\u0004...., 'is a workbook (.xlsx) or another ZIP archive, and damaged'",
    "%PDF-1.7, is a PDF document",
    "' <!DOCTYPE html><html>', is an HTML page",
    "<?xml version=\"1.0\"?>, is an XML file",
    "Id\u0000\u0001x, is not a text file",
    "'', is empty",
    "'\n\n', is empty"
  })
  void namesAFileThatIsNoCsv(String content, String kind) throws IOException {
    for (String name : List.of("Equitable_Owner.csv", "Accounting_Entry.csv")) {
      plainFiles();
      write(name, content.getBytes(StandardCharsets.ISO_8859_1));
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(this::run)
          .withMessageStartingWith(name + ": " + kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "xl/workbook.xml, is a workbook (.xlsx)",
    "mimetype content.xml, is a workbook (.ods)",
    "Accounting_Entry.csv, is a ZIP archive"
  })
  void looksIntoAnArchive(String names, String kind) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names.split(" ")) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
    write("Accounting_Entry.csv", bytes.toByteArray());
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith("Accounting_Entry.csv: " + kind);
  }

  @Test
  void blamesTheHistoryForItsOwnColumns() throws IOException {
    write(
        "Equitable_Owner_History.csv",
        HISTORY
            .replace("Loan_Account_Id", "Loan")
            .replace(",Equitable_Owner_Id", ",Owner")
            .getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith(
            "Equitable_Owner_History.csv line 1: has no column Loan_Account_Id or"
                + " Equitable_Owner_Id (the header has: Reallocation_Date, Loan,");
  }

  @Test
  void namesAFileWithoutHeader() throws IOException {
    entries(ENTRIES.substring(HEADER.length()));
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith("Accounting_Entry.csv line 1: is not a header: it has values");
  }

  @Test
  void namesAHeaderWithoutTheColumns() throws IOException {
    entries("a,b,c\n1,2,3\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(this::run)
        .withMessageStartingWith("Accounting_Entry.csv line 1: has none of the columns Id, ");
  }

  private void zone(String name) {
    formats = formats.with(format -> format.withTimeZone(ZoneId.of(name)));
  }

  private List<String> answers() {
    return run().firstRows().stream().map(ExportedFilesTest::line).toList();
  }

  private static String line(EquitableOwnerDetails row) {
    return String.join(
        " ",
        row.id(),
        row.transactionDate().toString(),
        row.equiId().orElse("-"),
        row.equitableOwnerName().orElse("-"),
        row.reallocationDate().map(LocalDate::toString).orElse("-"));
  }

  private ReadAs.Trait trait(String name) {
    return run().totals().entries().readAs().traits().stream()
        .filter(trait -> trait.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private RunSummary run() {
    return pipeline().build().run();
  }

  private Pipeline.Builder pipeline() {
    return Pipeline.reading(InputFiles.in(folder).withFormats(formats));
  }

  private void all(UnaryOperator<String> change) throws IOException {
    for (String name :
        List.of("Equitable_Owner.csv", "Equitable_Owner_History.csv", "Accounting_Entry.csv")) {
      String text = Files.readString(folder.resolve(name));
      write(name, change.apply(text).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void entries(String text) throws IOException {
    write("Accounting_Entry.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
