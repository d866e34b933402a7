/** The options that commands of several programs share. */
@NullMarked
package org.athenaelt.app.options;

import org.jspecify.annotations.NullMarked;
