package slipway.configuration;

import slipway.configuration.text.Notes;

/** Where a reader puts down what it finds: mistakes, and the values in force. */
record Desk(Notes notes, Sheet sheet) {}
