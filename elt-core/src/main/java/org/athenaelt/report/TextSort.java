package org.athenaelt.report;

/**
 * Sorts texts, and a number of each with them, by the characters of the texts: three-way radix
 * quicksort, as by J. Bentley and R. Sedgewick, "Fast algorithms for sorting and searching strings"
 * (1997). Ids begin with the same characters, which it does not compare again and again as a sort
 * by {@link String#compareTo} does; the order is the same.
 */
final class TextSort {

  /** In place of the next character of a text that has ended. */
  private static final int END = -1;

  private final String[] texts;
  private final int[] numbers;

  TextSort(String[] texts, int[] numbers) {
    this.texts = texts;
    this.numbers = numbers;
  }

  /** Sorts both arrays. */
  void run() {
    sort(0, texts.length, 0);
  }

  /** Sorts a range of texts whose first characters are the same. */
  private void sort(int first, int last, int shared) {
    int from = first;
    int to = last;
    int at = shared;
    while (to - from > 1) {
      int pivot = character(from + to >>> 1, at);
      int less = from;
      int more = to;
      int i = from;
      while (i < more) {
        int character = character(i, at);
        if (character < pivot) {
          swap(less++, i++);
        } else if (character > pivot) {
          swap(i, --more);
        } else {
          i++;
        }
      }
      sort(from, less, at);
      sort(more, to, at);
      // What is left has the pivot as its next character, or has ended and is the same.
      from = less;
      to = pivot == END ? less : more;
      at++;
    }
  }

  private int character(int i, int at) {
    String text = texts[i];
    return at < text.length() ? text.charAt(at) : END;
  }

  private void swap(int i, int j) {
    String text = texts[i];
    texts[i] = texts[j];
    texts[j] = text;
    int number = numbers[i];
    numbers[i] = numbers[j];
    numbers[j] = number;
  }
}
