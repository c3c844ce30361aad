// node run.js <origin> <api key>: runs every case against a fresh simulator and prints one line of JSON for each, {"name", "error"?}.
import { accounts } from "./cases/accounts.js";
import { messaging } from "./cases/messaging.js";
import { refusals } from "./cases/refusals.js";
import { routes } from "./cases/routes.js";
import { users } from "./cases/users.js";
import { webhooks } from "./cases/webhooks.js";
import { World } from "./world.js";

const cases = { ...accounts, ...users, ...messaging, ...webhooks, ...routes, ...refusals };
const [origin, apiKey] = process.argv.slice(2);

for (const [name, run] of Object.entries(cases)) {
  const line = { name };
  try {
    await run(new World(origin, apiKey, name));
  } catch (error) {
    line.error = World.explain(error);
  }
  console.log(JSON.stringify(line));
}
