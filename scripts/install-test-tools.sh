#!/bin/sh
# Install what tests need beside Python packages, which come first: Chromium, a CJK font, Java, Poppler,
# nginx, sshd, rsync, git, the Nu checker and axe-core. What is there already is left alone. Node packages go to .tools/, at the
# versions and checksums of requirements/package-lock.json.
set -eu
cd "$(dirname "$0")/.."

packages=
need() {
    packages="$packages $1"
}
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || need chromium
command -v java >/dev/null || need default-jre-headless
command -v pdftotext >/dev/null || need poppler-utils
command -v fc-list >/dev/null || need fontconfig
server() {
    PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null || need "$2"
}
server nginx nginx-light
server sshd openssh-server
server ssh openssh-client
server rsync rsync
server git git
[ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ] || need fonts-noto-cjk
.venv/bin/playwright --version >/dev/null 2>&1 || need libatomic1  # its Node.js is linked to that
done=.tools/installed.json
if ! cmp -s requirements/package-lock.json "$done"; then
    command -v npm >/dev/null || need npm
fi
# shellcheck disable=SC2086
[ -z "$packages" ] || sh scripts/install-packages.sh $packages

if ! cmp -s requirements/package-lock.json "$done"; then
    mkdir -p .tools
    cp requirements/package.json requirements/package-lock.json .tools/
    npm ci --prefix .tools --ignore-scripts --no-audit --no-fund --loglevel error
    cp requirements/package-lock.json "$done"
fi
