/** A MariaDB server in a folder of its own, for users without a database server. */
@NullMarked
package org.athenaelt.embedded;

import org.jspecify.annotations.NullMarked;
