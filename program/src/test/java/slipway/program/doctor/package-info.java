/** Tests of diagnoses, each in a world where it is to be found. */
@NullMarked
package slipway.program.doctor;

import org.jspecify.annotations.NullMarked;
