# shellcheck shell=bash
# The three sizes of the environment, each holding the one before it.

lock_of() {
  case $1 in
  web) echo requirements.lock ;;
  dev) echo requirements-dev.lock ;;
  bench) echo requirements-bench.lock ;;
  esac
}

rank_of() {
  case $1 in
  web) echo 1 ;;
  dev) echo 2 ;;
  bench) echo 3 ;;
  *) echo 0 ;;
  esac
}

# larger_of A B: an environment is never made smaller, so that demo after test does not throw test tools away.
larger_of() { if [ "$(rank_of "$1")" -ge "$(rank_of "$2")" ]; then echo "$1"; else echo "$2"; fi; }
