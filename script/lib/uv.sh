# shellcheck shell=bash
# Finds uv, or fetches it into .uv: the version and checksums of script/lib/uv.lock.txt. Sets $uv.
source script/lib/packages.sh

works() { "$1" --version >/dev/null 2>&1; }

# Any Python 3 can fetch uv, even one that is too old for Goldthread itself. Some systems ship Python without venv,
# some without pip; either will do, and where both are missing the system's package manager is asked for venv.
fetch_uv() {
  have python3 || die "Python 3 was not found. Install it, then run this again."
  rm -rf .uv
  if python3 -m venv .uv >/dev/null 2>&1; then
    pip_install_uv .uv/bin/python
  elif python3 -m pip --version >/dev/null 2>&1; then
    pip_install_uv python3 --target .uv
  elif install venv && python3 -m venv --clear .uv >/dev/null 2>&1; then
    pip_install_uv .uv/bin/python
  else
    die "This Python has neither venv nor pip${why_not:+: $why_not}. Install one of them, then run this again."
  fi
}

# pip_install_uv PYTHON ARGUMENT…
pip_install_uv() {
  local python=$1
  shift
  quietly "uv could not be fetched. Is there a network connection, or a package index set for pip?" \
    "$python" -m pip install --quiet --require-hashes --requirement script/lib/uv.lock.txt "$@"
}

find_uv() {
  if works .uv/bin/uv; then
    uv=$root/.uv/bin/uv
  elif have uv && works uv; then
    uv=$(command -v uv)
  else
    fetch_uv
    uv=$root/.uv/bin/uv
    works "$uv" || die "uv was fetched into .uv but does not run on this machine."
  fi
}
