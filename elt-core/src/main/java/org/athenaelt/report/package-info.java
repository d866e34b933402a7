/**
 * What a run found, added up for people who look at it: entries and amounts by trust and month,
 * entries without an owner by reason and month, the owners of every account over time, and the
 * first rows of each table. Values only; how they are shown is decided elsewhere.
 *
 * <p>{@link org.athenaelt.report.Collector} adds them up while the entries pass by, in memory that
 * does not depend on their number.
 */
@NullMarked
package org.athenaelt.report;

import org.jspecify.annotations.NullMarked;
