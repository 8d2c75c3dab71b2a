#!/usr/bin/env bash
# Vite's production build (Lightning CSS) rewrites light-dark() to two variables that only a stylesheet with
# `color-scheme` in it sets, and :dir(rtl) to a list of languages. A page whose scheme comes from
# <meta name="color-scheme">, or from none, loses those colors; an element with dir="rtl" and no lang loses that rule.
# `oklch(from Canvas …)` says the same and is left alone. `build.cssTarget` brings the originals back.
# Exits 1 once that changes. Needs npm; no browser.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --loglevel=error vite@8.3.8
cat > page.css <<'CSS'
.a { color: light-dark(#111111, #eeeeee) }
.b:dir(rtl) { scale: -1 1 }
.c { color: oklch(from Canvas calc(1 - l) 0 0) }
CSS
echo "import './page.css'" > main.js
echo '<meta name="color-scheme" content="dark"><script type="module" src="/main.js"></script>' > index.html
built() { npx vite build --logLevel error "$@" >&2; cat dist/assets/*.css; }
default=$(built)
echo "vite $(node -p "require('./node_modules/vite/package.json').version"), default target: $default"
echo 'export default { build: { cssTarget: ["chrome123", "firefox120", "safari17.5"] } }' > vite.config.js
new=$(built)
echo "with cssTarget: $new"
[[ $default == *'var(--lightningcss-light,'* && $default != *color-scheme* && $default != *'--lightningcss-light:'* ]]
[[ $default == *':lang('* && $default != *':dir('* && $default == *'oklch(from Canvas '* ]]
[[ $new == *'light-dark('* && $new == *':dir(rtl)'* ]]
