/** Every view, and the scene in which it is looked at. */

/**
 * @typedef {object} View
 * @property {string} name
 * @property {string} path with LANE for the place
 * @property {string} [scene] of the stand-in; a view without one is looked at on a real server too
 * @property {boolean} [signedOut]
 * @property {boolean} [lost]
 * @property {(page: import('playwright-core').Page) => Promise<void>} [then] done before it is looked at
 */

const ROLL_BACK = '#roll-back';

/** @type {View[]} */
export const VIEWS = [
  { name: 'applications', path: '/' },
  { name: 'now', path: '/LANE' },
  { name: 'history', path: '/LANE/history' },
  { name: 'configuration', path: '/LANE/configuration' },
  { name: 'told', path: '/LANE/configuration', scene: 'good', then: async (page) => { await page.getByRole('button', { name: 'Send a test message' }).click(); await page.getByText('1 of 2 test messages arrived.').waitFor(); } },
  { name: 'unknown', path: '/LANE/nothing/here' },
  { name: 'keys', path: '/LANE', then: async (page) => { await page.keyboard.press('?'); await page.locator('dialog.keys[open]').waitFor(); } },
  { name: 'harmed', path: '/LANE', scene: 'harmed' },
  { name: 'going-home', path: '/LANE', scene: 'goingHome' },
  { name: 'home', path: '/LANE', scene: 'home' },
  { name: 'starting', path: '/LANE', scene: 'starting' },
  { name: 'watched', path: '/LANE', scene: 'watched' },
  { name: 'paused', path: '/LANE', scene: 'paused' },
  { name: 'no-data', path: '/LANE', scene: 'noData' },
  { name: 'stuck', path: '/LANE', scene: 'stuck' },
  { name: 'never-ready', path: '/LANE', scene: 'never' },
  { name: 'long-plan', path: '/saas/production', scene: 'long' },
  { name: 'applications-harmed', path: '/', scene: 'harmed' },
  { name: 'past', path: '/LANE/2', scene: 'home' },
  { name: 'past-middle', path: '/LANE/2', scene: 'home', then: async (page) => { await page.locator('#moment').fill('640'); } },
  { name: 'past-replayed', path: '/LANE/2', scene: 'home', then: async (page) => { await page.getByRole('button', { name: 'Reckon' }).click(); await page.locator('.verdicts li').waitFor(); } },
  { name: 'confirm', path: '/LANE', scene: 'good', then: async (page) => { await page.locator(ROLL_BACK).click(); await page.locator('dialog.confirm[open]').waitFor(); } },
  { name: 'output', path: '/LANE/instances/backend-1f3a9c23', scene: 'good' },
  { name: 'never-released', path: '/fresh/production', scene: 'good' },
  { name: 'empty', path: '/', scene: 'nothing' },
  { name: 'signed-out', path: '/LANE', scene: 'good', signedOut: true },
  { name: 'lost', path: '/LANE', scene: 'good', lost: true },
];
