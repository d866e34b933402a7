/** What commands print: values as lines of text, and as JSON. */
@NullMarked
package org.athenaelt.app.output;

import org.jspecify.annotations.NullMarked;
