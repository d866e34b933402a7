/** The main class and what only it needs. */
@NullMarked
package org.athenaelt.app;

import org.jspecify.annotations.NullMarked;
