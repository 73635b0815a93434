# What the scripts beside this file share. Sourced, never run.

# The folder of PostgreSQL's server programs, the newest if there are several.
postgres_bin() {
    local found
    found=$(find /usr/lib/postgresql/*/bin -name postgres 2>/dev/null | sort -V | tail -1)
    [ -n "$found" ] || found=$(readlink -f "$(command -v postgres)" 2>/dev/null) || return 1
    [ -x "$(dirname "$found")/initdb" ] && dirname "$found"
}

chromium_bin() {
    if [ -n "${CHROMIUM:-}" ]; then
        echo "$CHROMIUM"
    else
        command -v chromium || command -v chromium-browser || command -v google-chrome
    fi
}

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}
