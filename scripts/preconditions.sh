# shellcheck shell=bash
# Sourced by mak and .ci/run: says what is missing on this machine and how to get it. Bash 3.2.

# Installers that do not touch the system put the SDK here without adding it to PATH.
if ! command -v dotnet >/dev/null 2>&1 && [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
  PATH="${DOTNET_ROOT:-$HOME/.dotnet}:$PATH"
  export PATH
fi

say_dotnet() {
  cat >&2 <<'TEXT'
  .NET SDK 10
    Ubuntu:  sudo apt-get install -y dotnet-sdk-10.0
    Debian:  add Microsoft's package source (learn.microsoft.com/dotnet/core/install/linux-debian), then the same
    macOS:   brew install --cask dotnet-sdk
    without root:  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
TEXT
}

say_node() {
  cat >&2 <<'TEXT'
  Node.js 20 or newer, with npm
    Debian 13, Ubuntu 25.04 and newer:  sudo apt-get install -y nodejs npm
    older Debian and Ubuntu:  nodejs.org/en/download (the Linux archive, or a version manager such as nvm)
    macOS:   brew install node
TEXT
}

# require_tools dotnet node: all of what is missing is told at once.
require_tools() {
  local tool missing='' found
  for tool in "$@"; do
    case $tool in
      dotnet)
        found=$(dotnet --list-sdks 2>/dev/null | grep -c '^10\.' || true)
        [ "${found:-0}" -gt 0 ] || missing="$missing dotnet"
        ;;
      node)
        found=$(node -p 'parseInt(process.versions.node, 10)' 2>/dev/null || echo 0)
        if [ "$found" -lt 20 ] || ! command -v npm >/dev/null 2>&1; then missing="$missing node"; fi
        ;;
    esac
  done
  [ -z "$missing" ] && return 0
  echo "MaK CRM needs what this machine does not have:" >&2
  for tool in $missing; do "say_$tool"; done
  exit 1
}
