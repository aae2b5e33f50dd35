#!/bin/sh
# Write Alertmanager's configuration with the addresses of .env, then become Alertmanager (in the container).
# With an argument: write the configuration to that file and stop.
set -eu
configuration=${1:-/tmp/alertmanager.yml}
cp "$(dirname "$0")/alertmanager.yml" "$configuration"

# name, address: "none" takes the receiver's lines away.
put() {
    case $2 in
        "") echo "$1 is missing: give an address, or 'none' to wake nobody, in .env" >&2; exit 1 ;;
        none) sed -i "/# if $1\$/d" "$configuration" ;;
        http://* | https://*) sed -i "s|'$1'|'$(printf %s "$2" | sed "s/[&|\\\\]/\\\\&/g")'|" "$configuration" ;;
        *) echo "$1 must begin with http:// or https://, or be 'none'" >&2; exit 1 ;;
    esac
}
put ALARM_WEBHOOK_URL "${ALARM_WEBHOOK_URL:-}"
put DEAD_MANS_SWITCH_URL "${DEAD_MANS_SWITCH_URL:-}"

[ $# -eq 0 ] || exit 0
exec alertmanager --config.file="$configuration" --storage.path=/alertmanager --cluster.listen-address=
