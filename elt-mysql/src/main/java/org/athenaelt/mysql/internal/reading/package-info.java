/** Reading of published tables and of the run ledger; changes nothing. */
@NullMarked
package org.athenaelt.mysql.internal.reading;

import org.jspecify.annotations.NullMarked;
