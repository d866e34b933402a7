/** Who connects with which password and trust: option files, password files, TLS options. */
@NullMarked
package org.athenaelt.app.login;

import org.jspecify.annotations.NullMarked;
