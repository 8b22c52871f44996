# Signals processes that are still those that are meant, and no others.
#
# usage: sh signal.sh NAME TARGET...
#
# A target is PID:START, or -PID:START for the group that process leads; START is field 22 of
# /proc/PID/stat. Looking and signalling are two instructions apart, so that a pid cannot have
# become another process's in between. Answers with the targets that were signalled.
{
  start_of() {
    # shellcheck disable=SC2086
    set -- $1
    start=${20}
  }
  name=$1
  shift
  for target; do
    to=${target%%:*}
    read -r line 2>/dev/null <"/proc/${to#-}/stat" || continue
    start_of "${line##*) }"
    if [ "$start" = "${target#*:}" ]; then
      kill -s "$name" -- "$to" 2>/dev/null && printf '%s\n' "$target"
    fi
  done
  exit 0
}
