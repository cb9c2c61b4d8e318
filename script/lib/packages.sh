# shellcheck shell=bash
# Installs system packages, where this user may, with whichever package manager there is.
# Sets $why_not, in words, when it could not.

why_not=

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }
}

package_manager() {
  local manager
  for manager in apt-get dnf apk brew; do
    if have "$manager"; then
      echo "$manager"
      return
    fi
  done
  echo none
}

# package_of MANAGER THING: what each manager calls it.
package_of() {
  case $1:$2 in
  *:chromium) echo chromium ;;
  dnf:postgresql) echo postgresql-server ;;
  brew:postgresql) echo postgresql@17 ;;
  *:postgresql) echo postgresql ;;
  apt-get:tesseract) echo tesseract-ocr ;;
  apk:tesseract) echo "tesseract-ocr tesseract-ocr-data-eng" ;;
  *:tesseract) echo tesseract ;;
  apt-get:venv) echo python3-venv ;;
  apk:venv) echo py3-pip ;;
  *:venv) echo python3-pip ;;
  esac
}

# install THING: chromium, postgresql, tesseract or venv. Returns 1, with $why_not set, when it could not.
install() {
  local thing=$1 manager output
  local -a packages
  manager=$(package_manager)
  read -r -a packages <<<"$(package_of "$manager" "$thing")"
  if [ "$manager" = none ]; then
    why_not="$thing is not installed, and no package manager was found (apt-get, dnf, apk, brew)"
    return 1
  fi
  if [ "$manager" != brew ] && ! may_install; then
    why_not="$thing is not installed, and this user may not install it: sudo $manager install ${packages[*]}"
    return 1
  fi
  say "Installing ${packages[*]} with $manager …"
  output=$(install_with "$manager" "${packages[@]}" 2>&1) && return 0
  why_not="$thing is not installed, and $manager could not install it: $(printf '%s' "$output" | tail -n 1)"
  return 1
}

install_with() {
  local manager=$1
  shift
  case $manager in
  apt-get)
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -q || true # an old list of packages may still do
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
    ;;
  dnf) as_root dnf install -q -y "$@" ;;
  apk) as_root apk add -q "$@" ;;
  brew) if [ "$1" = chromium ]; then brew install --quiet --cask "$@"; else brew install --quiet "$@"; fi ;;
  esac
}
