/** Reading and writing CSV tables. */
@NullMarked
package org.athenaelt.csv;

import org.jspecify.annotations.NullMarked;
