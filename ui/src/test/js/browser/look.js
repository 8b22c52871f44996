/** One screenshot of one view, for looking at while working: node look.js SCENE PATH WIDTH SCHEME FILE [SECOND]. */
import { StandIn } from '../stand-in/server.js';
import { opened, started } from './browser.js';

const [scene, path, width, scheme, file, second] = process.argv.slice(2);
const standIn = new StandIn();
standIn.world.set(scene, second === undefined ? undefined : Number(second), 0);
const base = await standIn.listen(0);
const browser = await started();
const { page, complaints } = await opened(browser, base, { width: Number(width), scheme: scheme === 'dark' ? 'dark' : 'light' });
await page.goto(base + path);
await page.waitForTimeout(900);
await page.screenshot({ path: file, fullPage: true });
complaints.forEach((one) => console.log(one));
await browser.close();
standIn.close();
