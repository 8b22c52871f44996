package slipway.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import slipway.access.Scope;

/**
 * What whoever asks a route must be allowed to do. Every route says it, or that it is {@link Open};
 * one that says nothing is an administrator's.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  Scope value();

  Where where() default Where.IN_PATH;

  /** Where it must be allowed. */
  enum Where {
    /** In the lane that the path names, or that of the deployment it names. */
    IN_PATH,
    /** The route asks for it itself, of what the request states, or shows only what is allowed. */
    AS_STATED,
    /** Anywhere: nothing that belongs to an application is told or done. */
    ANYWHERE,
    /** Everywhere: a token that is limited to some applications or environments will not do. */
    EVERYWHERE
  }
}
