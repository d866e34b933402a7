package org.athenaelt.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {
  private static final Path README = Path.of("README.md");
  private static final Path CHART = Path.of("chart.svg");

  @Test
  void theCommittedChartIsDrawnFromTheCommittedNumbers() throws IOException {
    assertThat(Files.readString(CHART))
        .as("to draw it again, run the command at the end of elt-bench/README.md")
        .isEqualTo(Chart.of(Files.readString(README)));
  }

  @Test
  void theReadmeShowsTheChart() throws IOException {
    assertThat(Files.readString(Path.of("..", "README.md")))
        .containsPattern("!\\[[^]]{20,}]\\(elt-bench/chart\\.svg\\)");
  }

  @Test
  void eachRowInBoldIsABarOfProportionalLength() throws Exception {
    Document svg =
        parse(
            Chart.of(
                """
                | Task | Compared with | Result |
                |---|---|---|
                | **One** | `a` & <b> | 4 × as fast |
                | not in bold | c | 9 × as fast |
                | **Two** | d | 2.0 × as fast | more | cells |
                """));
    NodeList rects = svg.getElementsByTagName("rect");
    List<Double> lengths =
        IntStream.range(0, rects.getLength())
            .mapToObj(i -> (Element) rects.item(i))
            .filter(rect -> rect.getAttribute("class").equals("bar"))
            .map(rect -> Double.valueOf(rect.getAttribute("width")))
            .toList();
    assertThat(lengths).hasSize(2);
    assertThat(lengths.get(0)).isEqualTo(2 * lengths.get(1));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("One: 4 times as fast as a & <b>. Two: 2.0 times as fast as d.");
  }

  @Test
  void aResultInBoldThatIsNoRatioIsRefused() {
    assertThatThrownBy(() -> Chart.of("| **One** | a | 17 ms |\n"))
        .hasMessage("One: the result \"17 ms\" is not of the form \"2.1 × as fast\"");
    assertThatThrownBy(() -> Chart.of("| One | a | 17 ms |\n"))
        .hasMessage("no row of the table is in bold");
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
