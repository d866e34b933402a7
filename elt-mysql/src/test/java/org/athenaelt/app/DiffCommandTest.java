package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

  private static final String SAMPLE = SampleCopy.SAMPLE.toString();
  private static final String OTHER_NAME = "\"001xQ000003N2EzQAK\",\"Ironbark Trust 2\"";
  private static final String HISTORY = "Equitable_Owner_History.csv";

  @TempDir Path folder;

  private static void publishSample(String database) {
    assertThat(Shell.run(AppServer.with(database, "run", "--data", SAMPLE)).exitCode()).isZero();
  }

  private static Shell.Result diff(String database, String data, String... more) {
    List<String> args = new ArrayList<>(List.of("diff", "--data", data));
    args.addAll(List.of(more));
    return Shell.run(AppServer.with(database, args.toArray(String[]::new)));
  }

  /** One reallocation a month later, another one to another trust. */
  private Path corrected() {
    return corrected(new SampleCopy(folder)).folder();
  }

  private static SampleCopy corrected(SampleCopy sample) {
    return sample
        .line(HISTORY, 22, "5/8/2022,a0LxQ00000Qr7Tz,001xQ000003N2EzQAK,001xQ000003N2FpQAK\r")
        .line(HISTORY, 41, "13/4/2023,a0LxQ00000wQIs5UAG,001xQ000003N2G3QAK,001xQ000003N2FPQA0\r");
  }

  @Test
  void setsUpNoServer(@TempDir Path folder) {
    Path server = folder.resolve("server");
    Shell.Result result =
        Shell.run(
            "diff", "--data", SampleCopy.SAMPLE.toString(), "--server-dir", server.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("nothing in database Athena_data: every entry is added");
    assertThat(server).doesNotExist();
  }

  @Test
  void showsThatTheSameFilesChangeNothing() {
    publishSample("diff_same");

    Shell.Result result = diff("diff_same", SAMPLE, "--fail-on-change");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("published  run 20", "in database diff_same", "join key   Loan_Account_Id")
        .containsPattern("same +1,010")
        .doesNotContain("Causes", "Examples", "Amounts");
  }

  @Test
  void showsWhatACorrectionChanges() {
    publishSample("diff_corrected");
    List<String> before = AppServer.query("SELECT * FROM diff_corrected.elt_run");

    Shell.Result result = diff("diff_corrected", corrected().toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("reallocation moved", HISTORY + " line 22")
        .contains("reallocation to other owner", HISTORY + " line 41");
    assertThat(AppServer.query("SELECT * FROM diff_corrected.elt_run")).isEqualTo(before);
    assertThat(diff("diff_corrected", folder.toString(), "--fail-on-change").exitCode())
        .isEqualTo(6);
  }

  @Test
  void theReadmeShowsTheOutput() throws IOException {
    publishSample("diff_readme");

    String out = diff("diff_readme", corrected().toString()).out();

    String shown =
        out.replaceFirst("run \\S+ in database diff_readme", "run RUN in database Athena_data");
    assertThat(Files.readString(Path.of("README.md"))).contains("```\n" + shown + "```\n");
  }

  @Test
  void printsOneJsonObjectWithTheMembersOfTheReadme() throws IOException {
    publishSample("diff_json");
    SampleCopy copy = new SampleCopy(folder).line("Equitable_Owner.csv", 2, OTHER_NAME);

    Shell.Result result = diff("diff_json", copy.folder().toString(), "--json");

    assertThat(result.err()).isEmpty();
    assertThat(result.out().strip().lines()).hasSize(1);
    Map<String, Object> json = JSON.std.mapFrom(result.out());
    assertThat(json).containsEntry("changed_owner", 0).containsEntry("entries_after", 1010);
    assertThat(first(json, "causes"))
        .isEqualTo(
            Map.of(
                "kind", "owner_renamed",
                "equi_id", "001xQ000003N2EzQAK",
                "name_before", "Ironbark Trust",
                "name_after", "Ironbark Trust 2",
                "file", "Equitable_Owner.csv",
                "line", 2,
                "entries", json.get("renamed_owner")));
    assertThat(first(json, "moves").get("credit_before")).isInstanceOf(String.class);
    corrected(copy);
    Set<String> names = new TreeSet<>();
    collect(json, names);
    collect(JSON.std.mapFrom(diff("diff_json", folder.toString(), "--json").out()), names);
    String readme = Files.readString(Path.of("README.md"));
    assertThat(names).hasSizeGreaterThan(30).allMatch(name -> readme.contains("`" + name + "`"));
  }

  private static Map<?, ?> first(Map<String, Object> json, String list) {
    return (Map<?, ?>) ((List<?>) json.get(list)).get(0);
  }

  /** The names of all members, at any depth. */
  private static void collect(Object json, Set<String> names) {
    if (json instanceof Map<?, ?> object) {
      object.forEach(
          (name, value) -> {
            names.add((String) name);
            collect(value, names);
          });
    } else if (json instanceof List<?> list) {
      list.forEach(value -> collect(value, names));
    }
  }

  @Test
  void saysThatNothingIsPublished() {
    Shell.Result result = diff("diff_nothing", SAMPLE);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("published  nothing in database diff_nothing: every entry is added")
        .containsPattern("added +1,010");
    assertThat(AppServer.query("SHOW DATABASES LIKE 'diff\\_nothing'")).isEmpty();
  }

  @Test
  void writesAllChangesToAFile() throws IOException {
    publishSample("diff_output");
    Path output = folder.resolve("changes.csv");

    Shell.Result result =
        diff("diff_output", corrected().toString(), "--output", output.toString());

    assertThat(result.out()).contains("all changes in " + output);
    assertThat(Files.readAllLines(output))
        .hasSizeGreaterThan(10)
        .anyMatch(line -> line.endsWith("(line 22)\""))
        .anyMatch(line -> line.endsWith("(line 41)\""));
  }

  @Test
  void guardsTheFileOfChangesAgainstFormulas() throws IOException {
    publishSample("diff_safe");
    Path output = folder.resolve("changes.csv");
    SampleCopy copy = new SampleCopy(folder);
    String owners = copy.read("Equitable_Owner.csv");
    String data =
        copy.write("Equitable_Owner.csv", owners.replace("Kookaburra", "=1+1")).folder().toString();

    diff("diff_safe", data, "--output", output.toString());
    assertThat(Files.readString(output)).contains(",=1+1 ").doesNotContain("'=1+1");
    diff("diff_safe", data, "--output", output.toString(), "--csv-safe");
    assertThat(Files.readString(output)).contains(",'=1+1 ").doesNotContain(",=1+1");
    assertThat(diff("diff_safe", data, "--csv-safe").exitCode()).isEqualTo(2);
  }

  @Test
  void refusesToReplaceAnInput() {
    Shell.Result result =
        diff("diff_input", corrected().toString(), "--output", folder.resolve(HISTORY).toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("is the same file as the input");
  }

  @Test
  void aBadRowFailsAsInARun() {
    publishSample("diff_bad");
    SampleCopy copy = new SampleCopy(folder).line(HISTORY, 3, "31/2/2022,a,b,c\r");

    Shell.Result result = diff("diff_bad", copy.folder().toString());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains(HISTORY + " line 3, Reallocation_Date");
  }

  @Test
  void aRunPublishesAsManyChangesAsAreConfirmed() {
    publishSample("diff_confirm");
    String data = corrected().toString();
    String published = "SELECT * FROM diff_confirm.Equitable_Owner_Details ORDER BY id";
    List<String> before = AppServer.query(published);

    Shell.Result refused =
        Shell.run(AppServer.with("diff_confirm", "run", "--data", data, "--confirm-changes", "0"));

    assertThat(refused.exitCode()).isEqualTo(6);
    assertThat(refused.err())
        .contains("would change and 0 would disappear, but at most 0 are confirmed")
        .contains("--confirm-changes");
    assertThat(AppServer.query(published)).isEqualTo(before);
    String needed = refused.err().replaceFirst("(?s).*confirm (\\d+) \\(.*", "$1");
    assertThat(
            Shell.run(
                    AppServer.with(
                        "diff_confirm", "run", "--data", data, "--confirm-changes", needed))
                .exitCode())
        .isZero();
    assertThat(AppServer.query(published)).isNotEqualTo(before);
  }

  @Test
  void confirmedChangesNeedADatabase() {
    assertThat(Shell.run("run", "--data", SAMPLE, "--no-database", "--confirm-changes", "1").err())
        .contains("--confirm-changes");
    assertThat(Shell.run("run", "--data", SAMPLE, "--confirm-changes", "-1").exitCode())
        .isEqualTo(2);
  }
}
