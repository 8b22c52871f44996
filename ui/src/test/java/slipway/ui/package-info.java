/** What the page's files promise: licences, no strangers, and a small size. */
@NullMarked
package slipway.ui;

import org.jspecify.annotations.NullMarked;
