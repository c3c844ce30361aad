import assert from "node:assert/strict";

const hook = { request_url: "http://127.0.0.1:1/hook", name: "hook", format: "json", headers: [{ key: "Unipile-Auth", value: "secret" }] };

export const webhooks = {
  "webhook.create, webhook.getAll, webhook.delete": async ({ sdk, account }) => {
    const { webhook_id } = await sdk.webhook.create({ ...hook, source: "messaging", account_ids: [account], events: ["message_received", "message_read"] });
    const found = (await sdk.webhook.getAll()).items.find((webhook) => webhook.id === webhook_id);
    assert.deepEqual([found.request_url, found.enabled, found.events], [hook.request_url, true, ["message_received", "message_read"]]);
    await sdk.webhook.delete(webhook_id);
    assert.ok((await sdk.webhook.getAll()).items.every((webhook) => webhook.id !== webhook_id));
  },

  // The SDK is older than these sources and events: the list differs from what it expects there, and nowhere else.
  "webhook.getAll with newer events": async ({ sdk, differences }) => {
    const newer = new Set(["users", "account_status"]);
    const created = [];
    for (const source of newer) created.push(await sdk.webhook.create({ ...hook, source, ...(source === "users" ? {} : { events: ["ok"] }) }));
    try {
      let list;
      const paths = await differences(async (options) => (list = await sdk.webhook.getAll(options)));
      const items = paths.map((path) => list.items[/^\/items\/(\d+)/.exec(path)?.[1]]);
      assert.ok(items.length > 0 && items.every((item) => newer.has(item?.source)), paths.join());
    } finally {
      for (const { webhook_id } of created) await sdk.webhook.delete(webhook_id);
    }
  },
};
