/** Installations: puts this program and its units of systemd onto a host, and takes them away. */
@NullMarked
package slipway.program.install;

import org.jspecify.annotations.NullMarked;
