package org.athenaelt.app.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athenaelt.check.CheckResult;
import org.athenaelt.check.Example;

/** The results of checks as values for JSON. */
public final class CheckJson {

  private CheckJson() {}

  public static List<Map<String, Object>> of(List<CheckResult> results) {
    return results.stream().map(CheckJson::of).toList();
  }

  private static Map<String, Object> of(CheckResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", result.id());
    json.put("description", result.description());
    json.put("severity", result.rule().severity().toString());
    json.put("warn_if", result.rule().warnIf().toString());
    json.put("error_if", result.rule().errorIf().toString());
    json.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
    json.put("failures", result.failures());
    json.put("rows", result.rows());
    json.put("unit", result.unit());
    json.put("message", result.message());
    json.put("examples", result.examples().stream().map(CheckJson::example).toList());
    return json;
  }

  private static Map<String, Object> example(Example example) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", example.file());
    json.put("line", example.line());
    json.put("text", example.text());
    return json;
  }
}
