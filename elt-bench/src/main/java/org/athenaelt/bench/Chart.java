package org.athenaelt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the bar chart of the README from a Markdown table of results.
 *
 * <p>A row of the table becomes a bar if its first cell is in bold. The second cell is what the
 * task is compared with, the third is the result, such as {@code 2.1 × as fast}. Further cells have
 * no influence. The SVG refers to no other file and adapts to light and dark mode.
 */
public final class Chart {
  private static final Pattern ROW =
      Pattern.compile("\\| \\*\\*([^|]+)\\*\\* \\|([^|]*)\\|([^|]*)\\|.*");
  private static final Pattern RESULT = Pattern.compile("(\\d+(?:\\.\\d+)?) × as fast");

  private static final int WIDTH = 720;
  private static final int MARGIN = 24;
  private static final int FIRST_BAR = 64;
  private static final int ROW_HEIGHT = 44;
  private static final int BAR_HEIGHT = 14;

  /** Room for the value to the right of the longest bar. */
  private static final int VALUE_WIDTH = 64;

  private static final String START =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" aria-labelledby="title summary">
      <title id="title">How many times as fast as the alternatives</title>
      <desc id="summary">%3$s</desc>
      <style>
      text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
      .title { font-size: 15px; font-weight: 600; }
      .other { fill: #59636e; }
      .page { fill: #ffffff; }
      .bar { fill: #0969da; }
      .one { fill: #9aa4af; }
      @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .other { fill: #9198a1; }
      .page { fill: #0d1117; }
      .bar { fill: #4493f8; }
      .one { fill: #6e7681; }
      }
      </style>
      <rect class="page" width="%1$d" height="%2$d" rx="6"/>
      <text class="title" x="%4$d" y="32">How many times as fast as the alternatives</text>
      """;

  private static final String LEGEND = "Grey: the speed of the alternative.";

  private Chart() {}

  /** A bar: the task, what it is compared with, and how many times as fast it is. */
  private record Bar(String task, String other, String factor) {
    double length() {
      return Double.parseDouble(factor);
    }

    String sentence() {
      return task + ": " + factor + " times as fast as " + other + ".";
    }
  }

  /** Arguments: the Markdown file, and the SVG file to write. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("Usage: Chart README.md CHART.svg");
      System.exit(2);
    }
    Files.writeString(Path.of(args[1]), of(Files.readString(Path.of(args[0]))));
  }

  /**
   * Returns the chart as SVG.
   *
   * @throws IllegalArgumentException if no row is in bold, or the result of one is not of the form
   *     {@code 2.1 × as fast}
   */
  static String of(String markdown) {
    List<Bar> bars =
        markdown.lines().map(ROW::matcher).filter(Matcher::matches).map(Chart::bar).toList();
    double longest =
        bars.stream()
            .mapToDouble(Bar::length)
            .max()
            .orElseThrow(() -> new IllegalArgumentException("no row of the table is in bold"));
    double scale = (WIDTH - 2 * MARGIN - VALUE_WIDTH) / Math.max(longest, 1);
    StringBuilder svg = new StringBuilder();
    int height = FIRST_BAR + bars.size() * ROW_HEIGHT + MARGIN;
    String summary = String.join(" ", bars.stream().map(Bar::sentence).toList());
    svg.append(String.format(Locale.ROOT, START, WIDTH, height, escaped(summary), MARGIN));
    for (int i = 0; i < bars.size(); i++) {
      append(svg, bars.get(i), FIRST_BAR + i * ROW_HEIGHT, scale);
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"other\" x=\"%d\" y=\"%d\">%s</text>\n</svg>\n",
            MARGIN,
            height - MARGIN / 2,
            LEGEND));
    return svg.toString();
  }

  private static Bar bar(Matcher row) {
    String task = text(row.group(1));
    Matcher result = RESULT.matcher(row.group(3).strip());
    if (!result.matches()) {
      throw new IllegalArgumentException(
          task
              + ": the result \""
              + row.group(3).strip()
              + "\" is not of the form \"2.1 × as fast\"");
    }
    return new Bar(task, text(row.group(2)), result.group(1));
  }

  private static void append(StringBuilder svg, Bar bar, int top, double scale) {
    double length = bar.length() * scale;
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\">%s <tspan class=\"other\">against %s</tspan></text>\n",
            MARGIN,
            top,
            escaped(bar.task()),
            escaped(bar.other())));
    appendRect(svg, "bar", top, length);
    appendRect(svg, "one", top, scale);
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\">%s ×</text>\n",
            MARGIN + length + 8,
            top + 19,
            escaped(bar.factor())));
  }

  private static void appendRect(StringBuilder svg, String style, int top, double length) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
            style,
            MARGIN,
            top + 7,
            length,
            BAR_HEIGHT));
  }

  /** A cell without the marks of code. */
  private static String text(String cell) {
    return cell.strip().replace("`", "");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
