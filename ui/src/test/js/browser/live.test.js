/** The page lives: it grows without moving, says at once when it is cut off, and resumes without a gap. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { opened, started } from './browser.js';
import { isReal, place, shot } from './place.js';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {import('./place.js').Place} */ let here;
/** @type {import('playwright-core').BrowserContext} */ let context;
/** @type {import('playwright-core').Page} */ let page;
/** @type {string[]} */ let complaints;

const skip = isReal && 'plays stories, which only the stand-in does';

before(async () => {
  here = await place();
  browser = await started();
});
beforeEach(async () => {
  await context?.close();
  ({ context, page, complaints } = await opened(browser, here.base, { width: 1440, scheme: 'light', cookie: here.cookie }));
  if (here.standIn) [here.standIn.world.silent, here.standIn.world.signedOut, here.standIn.resumed, here.standIn.commands] = [false, false, [], []];
});
after(async () => {
  await browser.close();
  here.end();
});

const world = () => /** @type {import('./place.js').Place & {standIn: {}}} */ (here).standIn.world;
const headline = () => page.locator('h1').innerText();
const told = () => page.locator('.timeline li > span:nth-child(2)').allInnerTexts();

/** @param {string} scene @param {number} second @param {number} speed @param {string} [path] */
async function playing(scene, second, speed, path = `/${here.lane}`) {
  world().set(scene, second, speed);
  await page.goto(here.base + path);
  await page.locator('.plan').waitFor();
}

test('a canary that harms is watched being sent home, and a reload shows the same', { skip }, async () => {
  await playing('harmed', 3, 1);
  await page.getByText('▲ Users are being hurt').waitFor();
  await page.locator('.evidence-chart .harmful path.harm').waitFor();
  await shot(page, 'live-harm');
  await page.locator('.plan.at-home').waitFor();
  assert.equal(await headline(), 'shop in production runs v1; nothing is on its way.');
  assert.equal((await told()).length, 8);
  const before = [await headline(), ...(await told())];
  await page.reload();
  await page.locator('.plan.at-home').waitFor();
  assert.deepEqual([await headline(), ...(await told())], before);
  assert.deepEqual(complaints, []);
});

test('the evidence of a good version grows downward, live', { skip }, async () => {
  await playing('good', 22, 1);
  const low = () => page.locator('circle.good:not(.outlook)').first().getAttribute('cy').then(Number);
  await page.locator('circle.good:not(.outlook)').first().waitFor();
  const first = await low();
  await page.waitForFunction((than) => Number(document.querySelector('circle.good:not(.outlook)')?.getAttribute('cy')) > than + 3, first);
  assert.match(await page.locator('.expectation').innerText(), /^Verdict expected in about/);
});

test('nothing moves but what grows', { skip }, async () => {
  await playing('good', 18, 2);
  await page.locator('circle.good:not(.outlook)').first().waitFor();
  await page.waitForTimeout(500);
  const moved = await page.evaluate(() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += /** @type {any} */ (entry).value))).observe({ type: 'layout-shift' });
    setTimeout(() => done(sum), 4000);
  }));
  assert.ok(Number(moved) < 0.02, `layout shift ${moved}`);
});

test('a screen reader is told what changes its meaning, not every tick', { skip }, async () => {
  await playing('good', 18, 1);
  await page.locator('circle.good:not(.outlook)').first().waitFor();
  const said = await page.evaluate(() => new Promise((done) => {
    const all = [document.getElementById('announcer')?.textContent];
    const region = /** @type {Node} */ (document.getElementById('announcer'));
    new MutationObserver(() => all.push(region.textContent ?? '')).observe(region, { childList: true, characterData: true, subtree: true });
    setTimeout(() => done(all), 5000);
  }));
  assert.ok(/** @type {string[]} */ (said).length <= 3, JSON.stringify(said));
  assert.match(/** @type {string[]} */ (said)[0], /^v3 in production takes 1?2?5?.*of users/);
});

test('a lost stream says so at once, keeps what was known with its age, and resumes without a gap', { skip }, async () => {
  await playing('good', 6, 1);
  await page.locator('.connection.live').waitFor();
  await page.getByText('exposure begins with 5').first().waitFor();
  world().silent = true;
  here.standIn?.cut();
  const cut = Date.now();
  await page.locator('div.cut-off.shown').waitFor();
  assert.ok(Date.now() - cut < 2000, 'said at once');
  assert.match(await page.locator('div.cut-off').innerText(), /The connection is lost\. What you see is from \d\d:\d\d:\d\d/);
  const known = await told();
  assert.ok(known.length >= 5);
  await page.waitForFunction(() => /([3-9]|\d\d)\u202fs ago/.test(document.querySelector('div.cut-off')?.textContent ?? ''));
  assert.deepEqual(await told(), known);
  world().silent = false;
  await page.locator('.connection.live').waitFor();
  await page.getByText('share goes to 12').first().waitFor({ timeout: 15_000 });
  assert.deepEqual(await page.locator('div.cut-off.shown').count(), 0);
  await page.getByRole('button', { name: 'Show all' }).click();
  const sentences = await told();
  const happened = world().events('shop.production.3').map((event) => event.sentence.replaceAll(' %', '\u202f%')).reverse();
  assert.deepEqual(sentences, happened.slice(-sentences.length), 'nothing is left out, nothing is told twice');
  assert.ok(sentences.length >= 8);
});

test('a stream that breaks off is resumed by the id of the last event', { skip }, async () => {
  await playing('good', 5, 1);
  await page.getByText('exposure begins with 5').first().waitFor();
  await page.getByText('share goes to 12').first().waitFor();
  await page.waitForTimeout(400);
  here.standIn?.cut();
  await page.waitForFunction(() => document.querySelector('.connection.live') === null);
  await page.locator('.connection.live').waitFor({ timeout: 10_000 });
  assert.match(here.standIn?.resumed.at(-1) ?? '', /^30\d\d$/);
});

test('whoever has no session is told how to get one', { skip }, async () => {
  world().signedOut = true;
  await page.goto(`${here.base}/${here.lane}`);
  await page.getByText('slipway up').waitFor();
  assert.match(await headline(), /A link that works once lets it in/);
  assert.equal(await page.locator('div.cut-off.shown').count(), 0);
  world().set('good', 22, 1);
  world().signedOut = false;
  await page.locator('.plan').waitFor({ timeout: 10_000 });
});

test('a server that does not answer at all is named, with the next step, and the page comes by itself when it does', { skip }, async () => {
  world().set('good', 22, 1);
  await page.goto(here.base);
  await page.locator('table.lanes').waitFor();
  await page.route('**/api/**', (route) => route.abort());
  await page.goto(`${here.base}/${here.lane}`);
  await page.getByText('slipway up').waitFor();
  assert.match(await headline(), /^Slipway's server at 127\.0\.0\.1:\d+ does not answer\.$/);
  await page.unroute('**/api/**');
  await page.locator('.plan').waitFor({ timeout: 10_000 });
});

for (const [what, asked, shown] of [
  ['who is told', '**/api/v1/channels', '.told tbody tr'],
  ['the configuration', '**/api/v1/lanes/*/*/configuration', '.settings tbody tr'],
  ['the history', '**/api/**', 'table.history'],
]) {
  test(`${what} comes by itself when the server answers again`, { skip }, async () => {
    world().set('good', 22, 0);
    await page.goto(`${here.base}/${here.lane}/${what === 'the history' ? 'history' : 'configuration'}`);
    await page.locator(shown).first().waitFor();
    await page.route(asked, (route) => route.abort());
    await page.reload();
    await page.getByText(/does not answer/).first().waitFor();
    assert.equal(await page.locator(shown).count(), 0);
    await page.unroute(asked);
    await page.locator(shown).first().waitFor({ timeout: 10_000 });
    assert.equal(await page.getByText(/does not answer/).count(), 0);
  });
}

test('nothing moves for those who want no motion', { skip }, async () => {
  await context.close();
  ({ context, page } = await opened(browser, here.base, { width: 1440, scheme: 'light', reduced: true }));
  await playing('good', 22, 0);
  const durations = await page.evaluate(() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one)).filter((style) => parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0).length);
  assert.equal(durations, 0);
});

test('the first screen is there within two seconds', async () => {
  await page.goto(`${here.base}/${here.lane}`);
  await page.locator('.plan, .commands').first().waitFor();
  const took = await page.evaluate(() => performance.now());
  assert.ok(took < 2000, `${Math.round(took)} ms`);
});
