/** Sessions with known settings, what a server allows, and what its errors mean. */
@NullMarked
package org.athenaelt.mysql.internal.session;

import org.jspecify.annotations.NullMarked;
