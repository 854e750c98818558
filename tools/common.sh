# Sourced by tools/test, tools/demo and .ci/run: the top folder, steps, and one way to build.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export CMAKE_COLOR_DIAGNOSTICS=${CMAKE_COLOR_DIAGNOSTICS-OFF}

step() { printf '== %s\n' "$*"; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Under `sudo tools/...` the checkout belongs to somebody else than root. After the packages are in,
# go on as that person, so that no file of root is left in their build folder.
continue_as_owner() {
  local owner
  owner=$(stat -c %u "$top")
  if [ "$(id -u)" = 0 ] && [ -n "${SUDO_UID-}" ] && [ "$owner" = "$SUDO_UID" ] && [ "$owner" != 0 ]; then
    exec sudo -u "#$owner" -H -- "$top/tools/$(basename "$0")" --no-install "$@"
  fi
  [ -w "$top" ] || fail "no permission to write to $top, where the build folder goes"
}

# build PRESET [TARGET...]: configures and builds in build-PRESET. What CMake says is shown only when
# it fails, or in CI.
build() {
  local preset=$1 dir=$top/build-$1 log
  shift
  if [ -e "$dir" ] && [ ! -w "$dir" ]; then
    fail "$dir belongs to $(stat -c %U "$dir"): remove it, or run as that user"
  fi
  mkdir -p "$dir"
  log=$dir/configure.log
  step "Configuring (preset $preset)"
  (cd "$top" && cmake --preset "$preset") >"$log" 2>&1 </dev/null || {
    cat "$log" >&2
    fail "configuring failed"
  }
  step "Building in build-$preset with $(nproc) processors"
  local targets=()
  for target in "$@"; do targets+=(--target "$target"); done
  NINJA_STATUS='[%f/%t %es] ' cmake --build "$dir" "${targets[@]}" </dev/null || fail "the build failed"
}
