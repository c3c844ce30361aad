# Sourced by run, test and .ci/run. Quiet while nothing is missing.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*" >&2; }

die() { say "Error: $*"; exit 1; }

# The SDK and NuGet keep their caches in HOME; service users often have none.
if [ ! -d "${HOME:-}" ] || [ ! -w "${HOME:-}" ]; then
    HOME="${TMPDIR:-/tmp}/linkedin-automation-$(id -u)"
    mkdir -p "$HOME" && chmod 700 "$HOME" || die "HOME is not writable, and neither is $HOME. Set HOME to a directory of yours."
    export HOME
fi

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo "$@"
    else
        say "\"$*\" needs root, and there is no sudo here."
        return 1
    fi
}

# install <apt package> <dnf package> <apk package> <brew package>
install() {
    local log status=0
    log="$(mktemp)"
    if command -v apt-get > /dev/null; then
        say "Installing $1 ..."
        { as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } > "$log" 2>&1 || status=1
    elif command -v dnf > /dev/null; then
        say "Installing $2 ..."
        as_root dnf install -y -q "$2" > "$log" 2>&1 || status=1
    elif command -v apk > /dev/null; then
        say "Installing $3 ..."
        as_root apk add --quiet "$3" > "$log" 2>&1 || status=1
    elif command -v brew > /dev/null; then
        say "Installing $4 ..."
        brew install --quiet "$4" > "$log" 2>&1 || status=1
    else
        say "No package manager known here (apt-get, dnf, apk, brew)." > "$log" 2>&1
        status=1
    fi
    if [ "$status" != 0 ]; then tail -n 5 "$log" >&2; fi
    rm -f "$log"
    return "$status"
}

has_sdk() { command -v dotnet > /dev/null && dotnet --list-sdks 2> /dev/null | grep -q '^10\.'; }

# The places where packages put the server programs; PATH rarely has them.
has_postgres() {
    local folder
    while IFS= read -r folder; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/pg_ctl" ]; then return 0; fi
    done < <(tr ':' '\n' <<< "$PATH"; compgen -G '/usr/lib/postgresql/*/bin'; compgen -G '/usr/pgsql-*/bin'
        printf '%s\n' /usr/local/pgsql/bin; compgen -G '/opt/homebrew/opt/postgresql*/bin'; compgen -G '/usr/local/opt/postgresql*/bin')
    return 1
}

require_sdk() {
    if has_sdk; then return 0; fi
    for candidate in "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
        if [ -x "$candidate/dotnet" ]; then
            PATH="$candidate:$PATH"
            if has_sdk; then export PATH; return 0; fi
        fi
    done
    install dotnet-sdk-10.0 dotnet-sdk-10.0 dotnet10-sdk dotnet && has_sdk && return 0
    die "the .NET SDK 10 is missing and this system's packages do not have it. Install it from https://dotnet.microsoft.com/download/dotnet/10.0
(Debian: add Microsoft's package feed first, https://learn.microsoft.com/dotnet/core/install/linux-debian) and start again."
}

# require_postgres <name of the setting that makes it unnecessary>
require_postgres() {
    if [ -n "${!1:-}" ] || has_postgres; then return 0; fi
    install postgresql postgresql-server postgresql postgresql@17 && has_postgres && return 0
    die "no PostgreSQL server programs (initdb, postgres) were found and they could not be installed.
Install them (Debian, Ubuntu: apt-get install postgresql), or set $1 to the connection string of a server."
}

has_node() { command -v npm > /dev/null && [ "$(node --version 2> /dev/null | sed -E 's/^v([0-9]+).*/\1/')" -ge 18 ] 2> /dev/null; }

# Tests only: Unipile's own SDK is a check of our simulator that does not share our mistakes.
require_node() {
    if has_node; then return 0; fi
    if { command -v node > /dev/null || install nodejs nodejs nodejs node; } &&
        { command -v npm > /dev/null || install npm npm npm node; } && has_node; then return 0; fi
    die "Node.js 18 or newer with npm is missing (the tests run Unipile's SDK against the simulator) and could not be installed.
Install it from https://nodejs.org/en/download and start again."
}

# build <project>...: silent unless it fails. Build servers would outlive the script and hold its output open.
build() {
    local log project
    log="$(mktemp)"
    say "Building (the first time takes some minutes) ..."
    for project in "$@"; do
        if ! dotnet build "$project" -c Release -p:RestoreLockedMode=true -p:UseSharedCompilation=false -nodeReuse:false -v quiet > "$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            die "the build of $project failed."
        fi
    done
    rm -f "$log"
}
