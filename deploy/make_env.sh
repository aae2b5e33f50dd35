#!/bin/sh
# Copy .env.example to .env with a fresh value for every empty secret; to a .env that exists add the secrets that it
# lacks, and change nothing in it. Another file can be named: make_env.sh FILE
set -eu
example=$(dirname "$0")/../.env.example
target=${1:-$(dirname "$0")/../.env}
command -v openssl >/dev/null || { echo "openssl is needed to make keys: install it." >&2; exit 1; }
umask 077

# Secrets that an installation of any version can be given: they need nothing that it has already.
independent="VERIFICATION_TO_INTAKE_KEY VERIFICATION_TO_BROADCAST_KEY BROADCAST_TO_INTAKE_KEY PUBLIC_TO_BROADCAST_KEY
    OPERATOR_TO_INTAKE_KEY OPERATOR_TO_BROADCAST_KEY CHALLENGE_KEY GRAFANA_PASSWORD"
fresh() {
    openssl rand -hex 24
}

if [ -e "$target" ]; then
    added=
    for name in $independent; do
        if ! grep -q "^$name=." "$target"; then
            # The last line may lack its end.
            [ -z "$added" ] && [ -n "$(tail -c 1 "$target")" ] && echo >>"$target"
            echo "$name=$(fresh)" >>"$target"
            added="$added $name"
        fi
    done
    echo "$target exists: ${added:+added}${added:-it lacks nothing, and is left alone}"
    exit 0
fi

pair=$(mktemp)
trap 'rm -f "$pair"' EXIT
openssl genpkey -algorithm ed25519 -out "$pair"
signing=$(openssl pkey -in "$pair" -outform DER | tail -c 32 | openssl base64 -A)
verify=$(openssl pkey -in "$pair" -pubout -outform DER | tail -c 32 | openssl base64 -A)
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
for name in $independent; do
    set -- "$@" -e "s|^$name=\$|&$(fresh)|"
done
sed "$@" -e "s|^POSTGRES_PASSWORD=\$|&$(openssl rand -hex 24)|" \
    -e "s|^ALERT_SIGNING_KEY=\$|&$signing|" \
    -e "s|^ALERT_VERIFY_KEY=\$|&$verify|" \
    -e "s|^DEMO_WORLD_KEY=\$|&$world|" \
    -e "s|^ZALO_APP_SECRET=\$|&$(derived loa-demo-app)|" \
    -e "s|^ZALO_OA_SECRET_KEY=\$|&$(derived 'webhook of oa-citizen')|" \
    -e "s|^ZALO_OA_SECRET_KEYS=\$|&{${keys#,}}|" \
    "$example" >"$target"
echo "wrote $target"
