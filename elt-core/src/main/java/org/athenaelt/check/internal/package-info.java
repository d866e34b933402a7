/** The built-in checks. Not exported. */
@NullMarked
package org.athenaelt.check.internal;

import org.jspecify.annotations.NullMarked;
