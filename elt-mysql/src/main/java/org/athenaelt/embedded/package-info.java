/** A real MariaDB server in a folder of its own, for those who have no server at hand. */
@NullMarked
package org.athenaelt.embedded;

import org.jspecify.annotations.NullMarked;
