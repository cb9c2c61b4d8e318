# shellcheck shell=bash
# A PostgreSQL server for one run of the tests: in a folder of its own, on a socket, gone at the end.
# start_postgres sets $postgres_url; returns 1, with $why_not set, when it could not.

postgres_folder=

postgres_programs() {
  local folder
  # Newest first; `have` last, because it may find a wrapper that wants a configured server.
  for folder in $(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
    /usr/libexec/postgresql*  2>/dev/null | sort -rV); do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return
    fi
  done
  have initdb && have pg_ctl && dirname "$(command -v initdb)"
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" != 0 ]; then
    "$@"
  elif have runuser; then
    runuser -u postgres -- "$@"
  else
    su postgres -s /bin/sh -c '"$0" "$@"' -- "$@"
  fi
}

start_postgres() {
  local programs
  programs=$(postgres_programs) || { install postgresql && programs=$(postgres_programs); } || {
    why_not=${why_not:-"postgresql was installed, but its programs were not found"}
    return 1
  }
  # /tmp, not TMPDIR: the user postgres has to reach it, and a socket's path may have 107 characters at most.
  postgres_folder=$(mktemp -d /tmp/goldthread-pg.XXXXXX)
  trap stop_postgres EXIT
  if [ "$(id -u)" = 0 ]; then chown postgres "$postgres_folder"; fi
  # Nothing here has to survive a power cut, so nothing waits for the disk.
  local fast="-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
  if ! {
    cd "$postgres_folder" &&
      as_postgres "$programs/initdb" -D "$postgres_folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync &&
      as_postgres "$programs/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/server.log" \
        -o "-c listen_addresses='' -k $postgres_folder $fast" start
  } >"$postgres_folder.log" 2>&1; then
    why_not="a PostgreSQL server would not start: $(tail -n 1 "$postgres_folder.log")"
    cd "$root"
    return 1
  fi
  cd "$root"
  postgres_stop=("$programs/pg_ctl" -D "$postgres_folder/data" -m immediate stop)
  postgres_url="postgresql://postgres@/goldthread?host=$postgres_folder"
}

stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  cd /
  if [ ${#postgres_stop[@]} != 0 ]; then as_postgres "${postgres_stop[@]}" >/dev/null 2>&1 || true; fi
  rm -rf "$postgres_folder" "$postgres_folder.log"
  postgres_folder=
  cd "$root"
}
postgres_stop=()
