# Runs one program once and leaves how it ended in a file, whoever else has ended meanwhile.
#
# usage: sh wrapper.sh FOLDER COMMAND [ARGUMENT...]
#
# FOLDER must not exist: making it is the lock that lets one wrapper run what it stands for.
#   FOLDER/wrapper, FOLDER/main   "PID START BOOT" of this shell and of the program
#   FOLDER/end                    the program's exit status; 128 + N after signal N
#
# What limits the program comes in variables, which it does not see:
#   SLIPWAY_GROUP   the folder of a control group that it enters
#   SLIPWAY_DATA    kibibytes of memory for each process (RLIMIT_DATA)
#   SLIPWAY_FILES   descriptors of each process (RLIMIT_NOFILE)
#   SLIPWAY_NICE    how much lower its priority is
#
# The braces make the shell read all of this before it runs any of it.
{
  its_path=$PATH
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

  # A signal to the group is for the program; this shell stays to see how it ends.
  # A trapped signal is back to its default in the program, an ignored one would not be.
  trap : HUP INT QUIT TERM USR1 USR2 WINCH ALRM ABRT

  folder=$1
  shift
  umask_before=${SLIPWAY_UMASK:-$(umask)}
  group=${SLIPWAY_GROUP:-} data=${SLIPWAY_DATA:-} files=${SLIPWAY_FILES:-} niceness=${SLIPWAY_NICE:-}
  unset SLIPWAY_UMASK SLIPWAY_GROUP SLIPWAY_DATA SLIPWAY_FILES SLIPWAY_NICE
  umask 077
  mkdir "$folder" || exit 125
  read -r boot </proc/sys/kernel/random/boot_id

  # Reading /proc/self is done by the shell itself, so it is the shell (or subshell) it finds there.
  leave_identity() {
    read -r line </proc/self/stat
    number=${line%% *}
    start_of "${line##*) }"
    printf '%s %s %s\n' "$number" "$start" "$boot" >"$folder/$1.new" &&
      mv "$folder/$1.new" "$folder/$1"
  }
  start_of() {
    # The words of one line of numbers are wanted apart.
    # shellcheck disable=SC2086
    set -- $1
    start=${20}
  }

  # What was ignored when the agent was started (by nohup, or by a shell's &) stays ignored in all
  # it starts, and a shell cannot change that: a stop by INT would never arrive.
  defaults=
  while read -r name ignored; do
    [ "$name" = SigIgn: ] && break
  done </proc/self/status
  case $ignored in
    *[08]0000000) ;; # none of the first 31; the next two are the C library's own
    *) env=$(command -v env) && "$env" --default-signal true 2>/dev/null && defaults=$env ;;
  esac
  case $1 in
    *=*) defaults= ;; # env would take the program for a variable
  esac

  nice=
  [ -z "$niceness" ] || nice=$(command -v nice) || niceness=

  refuse() {
    printf '%s\n' "$*" >&3
    exit 125
  }

  leave_identity wrapper || exit 125
  unset PWD OLDPWD SHLVL
  # What the shell says of the program's end ("Terminated") is no output of the program.
  exec 3>&2 2>/dev/null
  (
    leave_identity main
    # Only the program is in the group: whoever is to see it killed is not killed with it.
    if [ "$group" ]; then
      echo 0 >"$group/cgroup.procs" || refuse "the control group $group cannot be entered"
    fi
    [ -z "$files" ] || ulimit -n "$files" || refuse "$files open files are more than this host lets it have"
    [ -z "$data" ] || ulimit -d "$data" || refuse "its memory cannot be limited to $data KiB"
    exec 2>&3 3>&-
    umask "$umask_before"
    PATH=$its_path
    if [ "$defaults" ]; then
      set -- "$defaults" --default-signal "$@"
    fi
    if [ "$nice" ]; then
      set -- "$nice" -n "$niceness" "$@"
    fi
    exec "$@"
  )
  status=$?
  printf '%s\n' "$status" >"$folder/end.new" && mv "$folder/end.new" "$folder/end"
  exit "$status"
}
