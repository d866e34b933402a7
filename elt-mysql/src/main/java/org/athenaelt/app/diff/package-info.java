/** What {@code diff} prints. */
@NullMarked
package org.athenaelt.app.diff;

import org.jspecify.annotations.NullMarked;
