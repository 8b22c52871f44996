/** TLS at an entry: certificates and keys from files, chosen by name, renewed when they change. */
@NullMarked
package slipway.agent.router.tls;

import org.jspecify.annotations.NullMarked;
