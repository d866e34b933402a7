/** The tables of one run: locked, loaded, verified, published and recorded in the run ledger. */
@NullMarked
package org.athenaelt.mysql.internal.rows;

import org.jspecify.annotations.NullMarked;
