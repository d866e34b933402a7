/**
 * The report on a run as one HTML page. {@link org.athenaelt.app.report.Report} makes it from what
 * is known of the run; the records hold what the templates in {@code src/main/jte} show, as text
 * that is ready to be shown, but not escaped.
 */
@NullMarked
package org.athenaelt.app.report;

import org.jspecify.annotations.NullMarked;
