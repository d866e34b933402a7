/** What the templates in {@code src/main/jte} show: text that is ready, but not escaped. */
@NullMarked
package org.athenaelt.app.report.model;

import org.jspecify.annotations.NullMarked;
