# shellcheck shell=bash
# Finds Chromium or installs it. Exports GOLDTHREAD_CHROMIUM; returns 1, with $why_not set, when there is none.

chromium_on_this_machine() {
  local candidate
  for candidate in "${GOLDTHREAD_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    # A package may install no more than a pointer to a store that is not there: ask the program itself.
    if [ -n "$candidate" ] && have "$candidate" && "$candidate" --version >/dev/null 2>&1; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

# Playwright can fetch a Chromium of its own; its place is known to it.
chromium_of_playwright() {
  quietly "Playwright could not fetch Chromium." .venv/bin/playwright install chromium >/dev/null 2>&1 || return 1
  .venv/bin/python - <<'PYTHON'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PYTHON
}

find_chromium() {
  local reason
  GOLDTHREAD_CHROMIUM=$(chromium_on_this_machine) && export GOLDTHREAD_CHROMIUM && return 0
  if install chromium; then
    GOLDTHREAD_CHROMIUM=$(chromium_on_this_machine) && export GOLDTHREAD_CHROMIUM && return 0
    why_not="the system's chromium package does not start"
  fi
  reason=$why_not
  GOLDTHREAD_CHROMIUM=$(chromium_of_playwright) && export GOLDTHREAD_CHROMIUM && return 0
  unset GOLDTHREAD_CHROMIUM
  why_not=$reason
  return 1
}
