#!/usr/bin/env bash
# The one command of MaK CRM. Bash 3.2 (macOS) is enough for it; the work itself is done by scripts/<command>.mjs.
set -euo pipefail

here=${BASH_SOURCE[0]}
while [ -L "$here" ]; do
  target=$(readlink "$here")
  case $target in /*) here=$target ;; *) here=$(dirname "$here")/$target ;; esac
done
MAK_ROOT=$(cd "$(dirname "$here")" && pwd -P)
export MAK_ROOT

usage() {
  cat <<'TEXT'
MaK CRM: ./mak COMMAND

  up [--detach]            build what changed, start PostgreSQL and the API, show addresses and demo clients
  down                     stop the API and PostgreSQL
  status                   what runs and where (exit code 0 running, 3 stopped)
  logs [-f] [api|pg]       the API's log (or PostgreSQL's), -f follows it
  token CLIENT             an access token of a demo client
  secret NAME              the secret of a demo client, the password of a demo person
  gen [--force]            bundle the contract and generate messages, controllers and SDKs
  fmt [--check]            format the code
  test [SUITE ...]         every check on a PostgreSQL of its own; './mak test --list' names the suites
    --changed              only what the change since the last good commit can touch (with --list: which, and why)
    --profile              how long each suite, class and test took
    --stress               three rounds, with a busy loop on each core beside them
  bench [ARG ...]          the benchmarks, in six minutes; --full takes its time, --help tells the rest
  demo FILE.csv [ARG ...]  drive a file of leads through the running API
  pictures                 take the pictures of the guides anew, in Chromium on a demo network of its own
  bot                      the Telegram bot: for real with MAK_TELEGRAM_TOKEN, else in this terminal with an emulated Telegram
  audit verify [ARG ...]   recompute the audit's chain (exit code 0 intact, 1 damaged)
  audit check FILE         the same for an export (NDJSON), without database and keys
  backup [ARG ...]         write the databases into files (--tenant ID for a dedicated one, --to FOLDER)
  restore FILE [ARG ...]   make a database of a backup; without --into NAME it takes the place of the one in use
  sbom [FILE]              the packages that it is made of, as CycloneDX
  db console|url|reset     psql, the connection string, or start again from nothing

MAK_PORT=5080 is the API's port; MAK_DB='Host=...' (or postgres://...) uses your own PostgreSQL, 15 or newer.
MAK_PATIENCE=5 waits five times as long for what has to start, stop or answer, on a slow machine.
TEXT
}

command=${1:-}
[ $# -gt 0 ] && shift

case $command in
  '' | help | -h | --help) usage; exit 0 ;;
  up | gen | fmt | test | bench | demo | pictures | bot | audit | backup | restore) needs='dotnet node' ;;
  down | status | logs | token | secret | sbom | db | pg) needs=node ;;
  *)
    echo "mak: there is no command '$command'. The commands are:" >&2
    usage >&2
    exit 2
    ;;
esac

# shellcheck source=scripts/preconditions.sh
. "$MAK_ROOT/scripts/preconditions.sh"
# shellcheck disable=SC2086
require_tools $needs
exec node "$MAK_ROOT/scripts/$command.mjs" "$@"
