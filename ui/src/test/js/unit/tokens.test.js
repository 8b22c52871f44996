import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const TOKENS = readFileSync(new URL('../../../main/resources/slipway/page/style/tokens.css', import.meta.url), 'utf8');

/** @param {string} name @param {0 | 1} scheme light or dark @return {number[]} red, green, blue */
function colour(name, scheme) {
  const found = TOKENS.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`));
  assert.ok(found, `${name} has a colour for light and one for dark`);
  return [1, 3, 5].map((at) => parseInt(found[1 + scheme].slice(at, at + 2), 16));
}

/** Relative luminance as WCAG 2 defines it. @param {number[]} rgb */
function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => value / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} one @param {string} other @param {0 | 1} scheme */
function contrast(one, other, scheme) {
  const [dark, light] = [luminance(colour(one, scheme)), luminance(colour(other, scheme))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const scheme of /** @type {(0 | 1)[]} */ ([0, 1])) {
  const name = ['light', 'dark'][scheme];
  test(`text can be read in ${name}: 4.5 to 1`, () => {
    for (const text of ['ink', 'soft', 'accent', 'harm']) {
      for (const ground of ['paper', 'raised', 'sunk']) {
        const measured = contrast(text, ground, scheme);
        assert.ok(measured >= 4.5, `${text} on ${ground}: ${measured.toFixed(2)}`);
      }
    }
    assert.ok(contrast('soft', 'harm-wash', scheme) >= 4.5 && contrast('soft', 'accent-wash', scheme) >= 4.5);
  });
  test(`drawings can be seen in ${name}: 3 to 1`, () => {
    for (const drawn of ['graphic', 'accent', 'harm', 'ink']) {
      for (const ground of ['paper', 'raised', 'sunk']) {
        const measured = contrast(drawn, ground, scheme);
        assert.ok(measured >= 3, `${drawn} on ${ground}: ${measured.toFixed(2)}`);
      }
    }
  });
}
