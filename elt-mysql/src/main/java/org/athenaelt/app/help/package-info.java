/** The help pages of the commands. */
@NullMarked
package org.athenaelt.app.help;

import org.jspecify.annotations.NullMarked;
