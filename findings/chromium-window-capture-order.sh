#!/usr/bin/env bash
# An event that is dispatched at `window` calls the window's listeners in the order in which they were added: in Chromium a
# capturing one does not come first, though the DOM Standard runs capturing listeners of a target before the others, and
# Chromium does so for elements and for `document`. What must run before another `pagehide` listener needs an order of its
# own. Exits 1 once that changes. Needs npm and Linux on x64; the browser comes as an npm package.
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
try {
  const page = await browser.newPage()
  await page.setContent('<p>hello</p>')
  const order = await page.evaluate(() => {
    const orderAt = (target, event) => {
      const order = []
      target.addEventListener(event.type, () => order.push('bubbling'))
      target.addEventListener(event.type, () => order.push('capturing'), { capture: true })
      target.dispatchEvent(event)
      return order.join(', ')
    }
    return {
      'pagehide at window': orderAt(window, new PageTransitionEvent('pagehide')),
      'event at window': orderAt(window, new Event('made-up')),
      'event at document': orderAt(document, new Event('made-up')),
      'event at p': orderAt(document.querySelector('p'), new Event('made-up')),
    }
  })
  console.log(`Chromium ${browser.version()}`)
  for (const [at, calls] of Object.entries(order)) console.log(`${at}: ${calls}`)
} finally {
  await browser.close()
}
JS
seen=$(node check.mjs)
echo "$seen"
[[ $seen == *'pagehide at window: bubbling, capturing
event at window: bubbling, capturing
event at document: capturing, bubbling
event at p: capturing, bubbling' ]]
