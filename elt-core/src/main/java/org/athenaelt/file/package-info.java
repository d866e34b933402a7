/**
 * What a path really leads to, and why it cannot be used. For the other packages of this project
 * alone.
 */
@NullMarked
package org.athenaelt.file;

import org.jspecify.annotations.NullMarked;
