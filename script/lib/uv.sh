# shellcheck shell=bash
# Finds uv, or fetches it into .uv: the version and checksums of script/lib/uv.lock.txt. Sets $uv.

works() { "$1" --version >/dev/null 2>&1; }

# Any Python 3 can fetch uv, even one that is too old for Goldthread itself.
fetch_uv() {
  local pins=script/lib/uv.lock.txt
  have python3 || die "Python 3 was not found. Install it, then run this again."
  rm -rf .uv
  if python3 -m venv .uv >/dev/null 2>&1; then
    quietly "uv could not be fetched. Is there a network connection, or a package index set for pip?" \
      .uv/bin/python -m pip install --quiet --require-hashes --requirement "$pins"
    return
  fi
  # Some systems ship Python without its venv module; pip alone will do.
  rm -rf .uv
  python3 -m pip --version >/dev/null 2>&1 ||
    die "This Python has neither venv nor pip. Install one of them (on Debian: python3-venv), then run this again."
  quietly "uv could not be fetched. Is there a network connection, or a package index set for pip?" \
    python3 -m pip install --quiet --require-hashes --requirement "$pins" --target .uv
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
