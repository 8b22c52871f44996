/**
 * Where the checks look: at the stand-in that plays stories, or at a real server.
 *
 * SLIPWAY_BASE      the address of a real server; without it the stand-in plays
 * SLIPWAY_SESSION   its session cookie, NAME=VALUE
 * SLIPWAY_LANE      a place there, as in shop/production
 * SLIPWAY_SHOTS     a folder for screenshots; without it none are taken
 * SLIPWAY_CHROMIUM  the browser; /usr/bin/chromium by default
 */
import { mkdirSync } from 'node:fs';
import { StandIn } from '../stand-in/server.js';

const { SLIPWAY_BASE, SLIPWAY_SESSION, SLIPWAY_LANE = 'shop/production', SLIPWAY_SHOTS } = process.env;

/** @typedef {{base: string, cookie: string | undefined, standIn: StandIn | null, lane: string, end: () => void}} Place */

/** @return {Promise<Place>} */
export async function place() {
  if (SLIPWAY_BASE) return { base: SLIPWAY_BASE.replace(/\/$/, ''), cookie: SLIPWAY_SESSION, standIn: null, lane: SLIPWAY_LANE, end: () => {} };
  const standIn = new StandIn();
  const base = await standIn.listen(0);
  return { base, cookie: undefined, standIn, lane: 'shop/production', end: () => standIn.close() };
}

export const isReal = Boolean(SLIPWAY_BASE);

/** @param {import('playwright-core').Page} page @param {string} name */
export async function shot(page, name) {
  if (!SLIPWAY_SHOTS) return;
  mkdirSync(SLIPWAY_SHOTS, { recursive: true });
  await page.screenshot({ path: `${SLIPWAY_SHOTS}/${name}.png`, fullPage: true });
}
