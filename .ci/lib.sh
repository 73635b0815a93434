# What the scripts beside this file share. Sourced, never run.

# The folder of PostgreSQL's server programs, the newest if there are several.
postgres_bin() {
    local found
    found=$(find /usr/lib/postgresql/*/bin -name postgres 2>/dev/null | sort -V | tail -1)
    [ -n "$found" ] || found=$(readlink -f "$(command -v postgres)" 2>/dev/null) || return 1
    [ -x "$(dirname "$found")/initdb" ] && dirname "$found"
}

# The browser without a window of its own comes first: it does the same pages in half of the time.
chromium_bin() {
    if [ -n "${CHROMIUM:-}" ]; then
        echo "$CHROMIUM"
    else
        command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome
    fi
}

# Of the system, or of the folder in which .ci/install puts what it fetches.
cargo_deny() {
    command -v cargo-deny || { [ -x "$PWD/target/tools/bin/cargo-deny" ] && echo "$PWD/target/tools/bin/cargo-deny"; }
}

# A folder that is kept in memory and has two gigabytes of room; nothing where there is none.
memory_folder() {
    local room
    room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1) || return 0
    [ -w /dev/shm ] && [ "${room:-0}" -ge 2097152 ] && echo /dev/shm
    return 0
}

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# The portal as the tests build it: `cargo build` would choose other features and compile anew.
demo_program() {
    cargo test --quiet --test http --message-format json-render-diagnostics -- --list | node -e '
        const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(line => line.startsWith("{"));
        const bins = lines.map(line => JSON.parse(line)).filter(one => one.executable && one.target.kind.includes("bin"));
        console.log(bins.find(one => one.target.name === "madang").executable)'
}
