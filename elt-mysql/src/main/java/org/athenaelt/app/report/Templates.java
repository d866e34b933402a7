package org.athenaelt.app.report;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates of the page, which are compiled with the program. Thread-safe. */
final class Templates {

  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          "org.athenaelt.app.report.page");

  private Templates() {}

  /** What a template makes of its only parameter. */
  static String html(String template, Object parameter) {
    StringOutput out = new StringOutput(1 << 18);
    ENGINE.render(template, parameter, out);
    return out.toString();
  }

  /** The same as a part of another template. */
  static Content part(String template, Object parameter) {
    String html = html(template, parameter);
    return out -> out.writeContent(html);
  }
}
