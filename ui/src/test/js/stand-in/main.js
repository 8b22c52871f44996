/** Serves the page with made-up stories: node main.js [port] [scene] [speed]. */
import { StandIn } from './server.js';

const [port = '7171', scene = 'good', speed = '1'] = process.argv.slice(2);
const standIn = new StandIn();
standIn.world.set(scene, undefined, Number(speed));
console.log(`${await standIn.listen(Number(port))}/ plays ${scene}; another: /stand-in/scene?name=harmed&second=0&speed=1`);
