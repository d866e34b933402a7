package org.athenaelt.report;

import java.time.YearMonth;
import org.athenaelt.explain.EntryTotals;

/**
 * The entries of one month.
 *
 * @param month the month of their transaction dates
 * @param totals their number and amounts
 */
public record MonthTotals(YearMonth month, EntryTotals totals) {}
