#!/bin/sh
# Copy .env.example to .env with a fresh value for every empty secret; a .env that is there keeps every line that it has,
# and gets what it lacks. Another file can be named: make_env.sh FILE
set -eu
example=$(dirname "$0")/../.env.example
target=${1:-$(dirname "$0")/../.env}
command -v openssl >/dev/null || { echo "openssl is needed to make keys: install it." >&2; exit 1; }
umask 077

pair=$(mktemp)
fresh=$(mktemp)
trap 'rm -f "$pair" "$fresh"' EXIT
# What a producer signs with and is known by: the two halves of a new pair.
signing() {
    openssl genpkey -algorithm ed25519 -out "$pair"
    openssl pkey -in "$pair" -outform DER | tail -c 32 | openssl base64 -A
}
public() {
    openssl pkey -in "$pair" -pubout -outform DER | tail -c 32 | openssl base64 -A
}
intake_signing=$(signing)
intake_public=$(public)
verification_signing=$(signing)
verification_public=$(public)
broadcast_signing=$(signing)
broadcast_public=$(public)
link_test_signing=$(signing)
link_test_public=$(public)
world=$(openssl rand -hex 24)

# The stand-in derives its secrets in the same way (deploy/local/world.py).
derived() {
    printf %s "$1" | openssl dgst -sha256 -hmac "$world" | sed 's/.* //' | cut -c 1-32
}

keys=
for number in $(seq 1 30); do
    key=$(derived "webhook of oa-$(printf %02d "$number")")
    keys="$keys,\"$((2500000000000000000 + number))\":\"$key\""
done

set --
for name in INTAKE VERIFICATION BROADCAST PUBLIC; do
    set -- "$@" -e "s|^${name}_DATABASE_PASSWORD=\$|&$(openssl rand -hex 24)|"
done
for name in TOKEN_KEYS CODE_KEYS VAPID_PRIVATE_KEY; do
    set -- "$@" -e "s|^$name=\$|&$(openssl rand -base64 32)|"
done
for name in VERIFICATION_TO_INTAKE VERIFICATION_TO_BROADCAST BROADCAST_TO_INTAKE PUBLIC_TO_INTAKE \
    PUBLIC_TO_BROADCAST INTAKE_TO_VERIFICATION OPERATOR_TO_INTAKE OPERATOR_TO_BROADCAST CHALLENGE; do
    set -- "$@" -e "s|^${name}_KEY=\$|&$(openssl rand -hex 24)|"
done
sed "$@" -e "s|^POSTGRES_PASSWORD=\$|&$(openssl rand -hex 24)|" \
    -e "s|^GRAFANA_PASSWORD=\$|&$(openssl rand -hex 12)|" \
    -e "s|^INTAKE_SIGNING_KEY=\$|&$intake_signing|" \
    -e "s|^INTAKE_PUBLIC_KEYS=\$|&$intake_public|" \
    -e "s|^VERIFICATION_SIGNING_KEY=\$|&$verification_signing|" \
    -e "s|^VERIFICATION_PUBLIC_KEYS=\$|&$verification_public|" \
    -e "s|^BROADCAST_SIGNING_KEY=\$|&$broadcast_signing|" \
    -e "s|^BROADCAST_PUBLIC_KEYS=\$|&$broadcast_public|" \
    -e "s|^LINK_TEST_KEY=\$|&$link_test_signing|" \
    -e "s|^LINK_TEST_PUBLIC_KEYS=\$|&$link_test_public|" \
    -e "s|^KAFKA_ADMIN_PASSWORD=\$|&$(openssl rand -hex 24)|" \
    -e "s|^INTAKE_KAFKA_PASSWORD=\$|&$(openssl rand -hex 24)|" \
    -e "s|^VERIFICATION_KAFKA_PASSWORD=\$|&$(openssl rand -hex 24)|" \
    -e "s|^BROADCAST_KAFKA_PASSWORD=\$|&$(openssl rand -hex 24)|" \
    -e "s|^DEMO_WORLD_KEY=\$|&$world|" \
    -e "s|^ZALO_APP_SECRET=\$|&$(derived loa-demo-app)|" \
    -e "s|^ZALO_OA_SECRET_KEY=\$|&$(derived 'webhook of oa-citizen')|" \
    -e "s|^ZALO_OA_SECRET_KEYS=\$|&{${keys#,}}|" \
    "$example" >"$fresh"
if [ ! -e "$target" ]; then
    cp "$fresh" "$target"
    echo "wrote $target"
    exit 0
fi

# An installation of the version before. What the demo and Zalo need belongs together, and is its own.
lacks() {
    ! grep -q "^$1=." "$target"
}
known() {
    sed -n "s/^$1=//p" "$target" | tail -n 1
}
added=
add() {
    lacks "$1" || return 0
    [ -z "$added" ] && printf '\n# Added by make_env.sh on %s.\n' "$(date -u +%F)" >>"$target"
    added="$added $1"
    printf '%s=%s\n' "$1" "$2" >>"$target"
}
[ -z "$(tail -c 1 "$target")" ] || echo >>"$target"
for name in $(sed -n 's/^\([A-Z_]*\)=$/\1/p' "$example"); do
    value=$(sed -n "s/^$name=//p" "$fresh")
    case $name in ZALO_* | DEMO_*) continue ;; esac
    [ -z "$value" ] || add "$name" "$value"
done
echo "$target keeps what it has; added:${added:- nothing}"
