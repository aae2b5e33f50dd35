#!/bin/sh
# Check rules, their tests and both configurations with Prometheus' and Alertmanager's own tools.
# Debian: apt-get install --no-install-recommends prometheus prometheus-alertmanager (stop the services it starts).
set -eu
cd "$(dirname "$0")"
for tool in promtool amtool; do
    command -v $tool >/dev/null || { echo "$tool is not installed: see the top of this file" >&2; exit 1; }
done
promtool check config --syntax-only prometheus.yml
promtool check rules alert_rules.yml
promtool test rules rule_tests.yml
written=$(mktemp)
trap 'rm -f "$written"' EXIT
for address in none https://alarms.example/hook; do
    ALARM_WEBHOOK_URL=$address DEAD_MANS_SWITCH_URL=$address sh ./start_alertmanager.sh "$written"
    amtool check-config "$written"
done
