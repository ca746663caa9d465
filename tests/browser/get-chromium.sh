#!/bin/sh
# Find a Chromium for the browser tests; install Debian's or Ubuntu's where that is possible.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -n "${ZONEMAP_CHROMIUM:-}" ] && [ -x "$ZONEMAP_CHROMIUM" ]; then exit 0; fi
if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"; else
            echo "The browser tests need Chromium: install it with 'sudo apt-get install chromium', or name one in ZONEMAP_CHROMIUM." >&2
            exit 2
        fi
    fi
    $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "The browser tests need Chromium and it could not be installed here: install one and name it in ZONEMAP_CHROMIUM." >&2
exit 2
