#!/usr/bin/env bash
# In Chromium `showModal()` gives the focus to a box that scrolls rather than to the button in it, though Tab passes over
# such a box: it stops at one that scrolls only where nothing in it takes the focus. One pixel is enough, as of a row of tabs
# with `overflow-x: auto`, whose other axis becomes `auto` too: then arrow keys scroll instead of going from tab to tab.
# `autofocus` on the control, or a row that wraps, is the way out. Exits 1 once that changes. Needs npm and Linux on x64; the
# browser comes as an npm package.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --loglevel=error playwright-core@1.65.1 @sparticuz/chromium@153.0.0
cat > check.mjs <<'JS'
process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
const { default: chromium } = await import('@sparticuz/chromium')
const { chromium: playwright } = await import('playwright-core')
const executablePath = await chromium.executablePath()
const browser = await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const boxes = {
  'nothing to scroll': 'overflow-x: auto',
  'a pixel to scroll': 'overflow-x: auto; block-size: 39px',
}
try {
  const page = await browser.newPage()
  console.log(`Chromium ${browser.version()}`)
  for (const [name, style] of Object.entries(boxes)) {
    const tabs = `<div style="${style}"><button style="block-size: 40px; margin: 0">One</button></div>`
    const focused = () => page.evaluate(() => document.activeElement.localName)
    await page.setContent(`<dialog>${tabs}</dialog>`)
    await page.evaluate(() => document.querySelector('dialog').showModal())
    const byDialog = await focused()
    await page.setContent(`<input autofocus>${tabs}`)
    await page.focus('input')
    await page.keyboard.press('Tab')
    console.log(`${name}: showModal ${byDialog}, Tab ${await focused()}`)
  }
} finally {
  await browser.close()
}
JS
seen=$(node check.mjs)
echo "$seen"
[[ $seen == *'nothing to scroll: showModal button, Tab button
a pixel to scroll: showModal div, Tab button' ]]
