# shellcheck shell=bash
# What every script begins with: strict mode, the project's root as working directory, plain messages.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

# Caches and environments may lie on different disks, where uv cannot link files.
export UV_LINK_MODE=copy
# Councils and hospitals look into their network's traffic with certificates that only the system knows.
export UV_SYSTEM_CERTS=true NODE_USE_SYSTEM_CA=1

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$@"
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# quietly MESSAGE COMMAND…: run a command in silence; show what it said, under MESSAGE, only when it fails.
quietly() {
  local message=$1 output status=0
  shift
  output=$("$@" 2>&1) || status=$?
  [ "$status" = 0 ] && return 0
  say "$message"
  say "$output"
  return "$status"
}

# checksum FILE…: one checksum over the contents of files. git is the one tool that is always there.
checksum() { cat -- "$@" | git hash-object --stdin; }
