/** Every view in light and dark, at every width: nothing that axe finds, nothing that sticks out, no complaint of the browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { opened, SCHEMES, started, WIDTHS } from './browser.js';
import { isReal, place, shot } from './place.js';
import { VIEWS } from './views.js';

const AXE = readFileSync(new URL('../../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {import('./place.js').Place} */ let here;

before(async () => {
  here = await place();
  browser = await started();
});
after(async () => {
  await browser.close();
  here.end();
});

for (const view of VIEWS) {
  test(`${view.name} looks right`, { skip: isReal && view.scene !== undefined }, async (t) => {
    const { context, page, complaints } = await arrived(view, { scheme: 'light', width: 1440 });
    await page.evaluate(AXE);
    for (const scheme of SCHEMES) {
      for (const width of WIDTHS) await t.test(`in ${scheme} at ${width} px`, () => looksRight(page, view, scheme, width));
    }
    await context.close();
    assert.deepEqual(complaints.filter((one) => !expected(view, one)), []);
  });
}

/** @param {import('playwright-core').Page} page @param {import('./views.js').View} view @param {'light' | 'dark'} scheme @param {number} width */
async function looksRight(page, view, scheme, width) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: width < 500 ? 780 : 1000 });
  await page.waitForFunction(() => document.getAnimations().length === 0);
  await shot(page, `${view.name}-${scheme}-${width}`);
  const found = await page.evaluate((rules) => /** @type {any} */ (globalThis).axe.run(document, { runOnly: rules, resultTypes: ['violations'] }), RULES);
  const violations = found.violations.flatMap((/** @type {any} */ one) => one.nodes.map((/** @type {any} */ node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.deepEqual(violations, []);
  assert.ok(sideways <= 0, `${sideways} px stick out`);
}

/** A view of what goes wrong makes the browser complain of just that. @param {import('./views.js').View} view @param {string} complaint */
function expected(view, complaint) {
  if (view.signedOut) return complaint.includes('401');
  return Boolean(view.lost) && /ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION/.test(complaint);
}

/** @param {import('./views.js').View} view @param {{scheme: 'light' | 'dark', width: number}} how */
async function arrived(view, how) {
  const world = here.standIn?.world;
  world?.set(view.scene ?? 'good', undefined, 0);
  if (world) [world.signedOut, world.silent] = [Boolean(view.signedOut), false];
  const one = await opened(browser, here.base, { ...how, cookie: here.cookie });
  await one.page.goto(here.base + view.path.replace('LANE', here.lane));
  await one.page.locator('h1:not(:has(.soft))').first().waitFor();
  if (world && view.lost) {
    await one.page.locator('.connection.live').waitFor();
    world.silent = true;
    here.standIn?.cut();
    await one.page.locator('div.cut-off.shown').waitFor();
  }
  await view.then?.(one.page);
  await one.page.waitForFunction(() => document.getAnimations().length === 0);
  return one;
}

const LARGE = /** @type {[number, string][]} */ ([[1440, '200%'], [768, '200%'], [320, '100%']]);

for (const view of VIEWS.filter((one) => !one.signedOut && !one.lost)) {
  test(`${view.name} loses nothing with text twice as large, nor in a window of 320 px`, { skip: isReal && view.scene !== undefined }, async () => {
    const { context, page } = await arrived(view, { scheme: 'light', width: 1440 });
    for (const [width, size] of LARGE) {
      await page.setViewportSize({ width, height: 1000 });
      await page.evaluate((wanted) => document.documentElement.style.setProperty('font-size', wanted), size);
      await page.waitForTimeout(60);
      await shot(page, `${view.name}-${width}-text-${parseInt(size)}`);
      const out = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(out <= 0, `at ${width} px and ${size}: ${out} px stick out`);
    }
    await context.close();
  });
}
