#!/bin/sh
# Deploys what is in this folder, and waits for the outcome; for any CI.
#
#   deploy.sh VERSION ENVIRONMENT
#
# It needs a slipway in PATH (or its launcher's path in SLIPWAY) with a JDK 25, and in the environment:
#
#   SLIPWAY_SERVER   https://slipway.example.com:7070
#   SLIPWAY_TOKEN    what "slipway token create ci-shop --app shop --in production" showed: a secret of the CI
#   SLIPWAY_CA       the file of the authority's certificate, where that is one of your own
#   SLIPWAY_ACTOR    who is behind the job, for the journal, as in ann@laptop
#   SLIPWAY_WAIT     how long it waits for the outcome; 1h where nothing is said
#
# Exit codes: 0 promoted; 1 refused, the message says why; 2 no answer from the server, or it is not trusted;
# 3 the deployment went home; 4 it is stuck; 5 it is still on its way after that time, or waits for a person.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: deploy.sh VERSION ENVIRONMENT" >&2
  exit 64
fi
: "${SLIPWAY_SERVER:?is not set: the address of the server, as in https://slipway.example.com:7070}"
: "${SLIPWAY_TOKEN:?is not set: a token that may deploy this application}"

exec "${SLIPWAY:-slipway}" deploy "$1" --in "$2" --yes --wait "${SLIPWAY_WAIT:-1h}"
