#!/bin/sh
# Find a PostgreSQL with PostGIS for the database tests; install Debian's or Ubuntu's where possible.
set -eu
found() { ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
if found; then exit 0; fi
if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"; else
            echo "The database tests need PostGIS: install it with 'sudo apt-get install postgresql postgresql-postgis'." >&2
            exit 0
        fi
    fi
    $as_root apt-get update -qq
    # No cluster of the system's own is wanted: the tests start theirs in a temporary folder.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql postgresql-postgis >/dev/null && exit 0
fi
echo "The database tests need PostGIS and it could not be installed here; they will say so." >&2
