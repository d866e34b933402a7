/** The command line program. */
@NullMarked
package org.athenaelt.app;

import org.jspecify.annotations.NullMarked;
