/** Which parts of the rows of a run are loaded, when several processes load them. */
@NullMarked
package org.athenaelt.mysql.internal.parts;

import org.jspecify.annotations.NullMarked;
