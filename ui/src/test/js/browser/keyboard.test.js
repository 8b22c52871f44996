/** The whole main view by keyboard, what it commands, and the time of a past deployment. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { opened, started } from './browser.js';
import { isReal, place, shot } from './place.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {import('./place.js').Place} */ let here;
/** @type {import('playwright-core').BrowserContext} */ let context;
/** @type {import('playwright-core').Page} */ let page;

const skip = isReal && 'commands a made-up deployment';

before(async () => {
  here = await place();
  browser = await started();
});
beforeEach(async () => {
  await context?.close();
  ({ context, page } = await opened(browser, here.base, { width: 1440, scheme: 'light', cookie: here.cookie }));
  if (here.standIn) here.standIn.commands = [];
});
after(async () => {
  await browser.close();
  here.end();
});

const commands = () => here.standIn?.commands ?? [];
const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

/** @param {string} scene @param {number | undefined} second @param {number} speed @param {string} [more] */
async function at(scene, second, speed, more = '') {
  here.standIn?.world.set(scene, second, speed);
  await page.goto(`${here.base}/${here.lane}${more}`);
  await page.locator('.plan').waitFor();
}

test('r, then Enter, rolls back: once, with a key and the sign that a browser must send', { skip }, async () => {
  await at('good', 22, 1);
  await page.keyboard.press('r');
  await page.locator('dialog.confirm[open]').waitFor();
  const words = await page.locator('dialog.confirm').innerText();
  assert.match(words, /Roll back v3 in production\?/);
  assert.match(words, /Users back on v1 in 10\u202fms\. Nothing would be lost\./);
  assert.equal(await focused(), 'Roll back now');
  await page.keyboard.press('Enter');
  await page.locator('.plan.homeward').waitFor();
  assert.equal(commands().length, 1);
  assert.equal(commands()[0].path, '/api/v1/deployments/shop.production.3/rollback');
  assert.equal(commands()[0].headers['x-slipway'], '1');
  assert.match(String(commands()[0].headers['idempotency-key']), /^[0-9a-z]{10,}$/);
  assert.deepEqual(commands()[0].body, { reason: 'rolled back on the live page' });
  await page.locator('.plan.at-home').waitFor();
  assert.equal(await page.locator('dialog[open]').count(), 0);
});

test('r, then Escape, does nothing, and the focus is where it was', { skip }, async () => {
  await at('good', 22, 0);
  await page.locator('#roll-back').focus();
  await page.keyboard.press('r');
  await page.locator('dialog.confirm[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
  assert.equal(commands().length, 0);
  assert.equal(await focused(), 'Roll back');
});

test('a reason that was given is sent', { skip }, async () => {
  await at('good', 22, 1);
  await page.locator('#roll-back').click();
  await page.getByLabel(/Reason/).fill('orders look wrong');
  await page.keyboard.press('Enter');
  await page.locator('.plan.homeward').waitFor();
  assert.deepEqual(commands()[0].body, { reason: 'orders look wrong' });
});

test('p pauses and lets go on, without being asked twice', { skip }, async () => {
  await at('good', 22, 1);
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  assert.deepEqual(commands().map((one) => one.path.split('/').at(-1)), ['pause', 'resume']);
});

test('a rollback that cannot be had says why, and does nothing', { skip }, async () => {
  await at('goingHome', 16, 0);
  await page.keyboard.press('r');
  assert.equal(await focused(), 'Roll back');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  assert.equal(await page.locator('#why-not').innerText(), 'It is on its way home to v3 already.');
});

test('a refusal is told where the eye is, and the dialog stays', { skip }, async () => {
  await at('good', 22, 0);
  await page.locator('#roll-back').click();
  if (here.standIn) here.standIn.world.set('home', undefined, 0);
  await page.keyboard.press('Enter');
  await page.locator('dialog.confirm [role="alert"]').waitFor();
  assert.match(await page.locator('dialog.confirm [role="alert"]').innerText(), /^Roll back was refused: shop\.production\.3 is not known here\./);
});

test('everything that can be done is reached by Tab, in order, and is seen to be reached', async () => {
  here.standIn?.world.set('good', undefined, 0);
  await page.goto(`${here.base}/${here.lane}`);
  await page.locator('.plan, .commands').first().waitFor();
  const wanted = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input')].filter((one) => /** @type {HTMLElement} */ (one).checkVisibility() && !one.closest('dialog')).length);
  const reached = [];
  for (let i = 0; i < wanted; i++) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => {
      const one = /** @type {HTMLElement} */ (document.activeElement);
      const style = getComputedStyle(one);
      return { words: one.textContent?.trim(), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
    }));
  }
  assert.equal(reached[0].words, 'Skip to what is true now');
  assert.deepEqual(reached.filter((one) => !one.seen), []);
  assert.ok(reached.some((one) => one.words === 'Roll back') || isReal);
});

test('? shows the keys; letters can be turned off, and stay off', { skip }, async () => {
  await at('good', 22, 0);
  await page.keyboard.press('?');
  await page.getByLabel('Single letters act').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.reload();
  await page.locator('.plan').waitFor();
  await page.keyboard.press('r');
  assert.equal(await page.locator('dialog[open]').count(), 0);
});

test('letters lead through the views of a place, and back leads back', { skip }, async () => {
  await at('good', 22, 0);
  await page.keyboard.press('h');
  await page.locator('table.history').waitFor();
  assert.ok(page.url().endsWith('/history'));
  await page.keyboard.press('c');
  await page.locator('table.settings').waitFor();
  await page.keyboard.press('a');
  await page.locator('table.lanes').waitFor();
  await page.goBack();
  await page.locator('table.settings').waitFor();
  await page.keyboard.press('n');
  await page.locator('.evidence').waitFor();
});

test('a past deployment is gone through by the arrow keys, and its address leads a colleague to the same moment', { skip }, async () => {
  await at('home', undefined, 0, '/2');
  await page.locator('#moment').focus();
  assert.match(await page.locator('h1').innerText(), /^v2 went home/);
  for (let i = 0; i < 8; i++) await page.keyboard.press('PageDown');
  assert.match(page.url(), /\?at=2/);
  const then = await page.locator('h1').innerText();
  assert.doesNotMatch(then, /went home/);
  assert.equal(await page.locator('.step.doing').count(), 1);
  await shot(page, 'past-by-keys');
  await page.goto(page.url());
  await page.locator('.plan').waitFor();
  assert.equal(await page.locator('h1').innerText(), then);
  await page.locator('#moment').focus();
  await page.keyboard.press('End');
  assert.match(await page.locator('h1').innerText(), /^v2 went home/);
  assert.doesNotMatch(page.url(), /at=/);
});

test('a moment in the timeline leads to how it looked then', { skip }, async () => {
  await at('home', undefined, 0);
  await page.locator('.timeline a.time').nth(4).click();
  await page.locator('.scrubber').waitFor();
  assert.match(page.url(), /\/2\?at=/);
  assert.equal(await page.locator('.step.doing .title').innerText(), 'expose 5\u202f% … 50\u202f%, then all');
});

test('a test message is sent once by a button, and each channel says how it went', { skip }, async () => {
  here.standIn?.world.set('good', 22, 0);
  await page.goto(`${here.base}/${here.lane}/configuration`);
  const button = page.getByRole('button', { name: 'Send a test message' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByText('1 of 2 test messages arrived.').waitFor();
  assert.deepEqual(commands().map((one) => one.path), ['/api/v1/lanes/shop/production/channels/test']);
  assert.equal(commands()[0].headers['x-slipway'], '1');
  const rows = await page.locator('.told tbody tr').allInnerTexts();
  assert.match(rows[0], /slack[^]*the test arrived: the receiver answered 200/);
  assert.match(rows[1], /ops[^]*the test did not arrive: the receiver answered 503/);
  assert.equal(await focused(), 'Send a test message');
});
