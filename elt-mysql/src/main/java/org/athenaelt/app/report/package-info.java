/**
 * The report on a run as one HTML page. {@link org.athenaelt.app.report.Report} makes it from what
 * is known of the run, a section at a time.
 */
@NullMarked
package org.athenaelt.app.report;

import org.jspecify.annotations.NullMarked;
