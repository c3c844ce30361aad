import assert from "node:assert/strict";

const expiresOn = "2030-01-01T00:00:00.000Z";

export const accounts = {
  "account.getAll": async ({ sdk }) => {
    const first = await sdk.account.getAll({ limit: 1 });
    assert.equal(first.items.length, 1);
    const rest = await sdk.account.getAll({ cursor: first.cursor });
    assert.ok(rest.items.every((account) => account.id !== first.items[0].id));
  },

  "account.getOne": async ({ sdk, account }) => {
    const found = await sdk.account.getOne(account);
    assert.equal(found.sources[0].status, "OK");
  },

  "account.getOne with Premium": async ({ sdk }) => {
    assert.deepEqual((await sdk.account.getOne("premium")).connection_params.im.premiumFeatures, ["premium"]);
  },

  "account.connectLinkedin": async ({ sdk }) => {
    const { account_id } = await sdk.account.connectLinkedin({ username: "ada.lovelace@example.com", password: "secret" });
    assert.equal((await sdk.account.getOne(account_id)).name, "ada lovelace");
  },

  "account.connectLinkedinWithCookie": async ({ sdk }) => {
    const { account_id } = await sdk.account.connectLinkedinWithCookie({ access_token: "li_at", user_agent: "Browser" });
    assert.equal((await sdk.account.getOne(account_id)).type, "LINKEDIN");
  },

  "account.reconnectLinkedin": async (world) => {
    const { id } = await world.control("accounts", { name: "Rita Reconnect" });
    await world.control(`accounts/${id}/status`, { status: "credentials" });
    assert.equal((await world.sdk.account.getOne(id)).sources[0].status, "CREDENTIALS");
    await world.sdk.account.reconnectLinkedin({ account_id: id, username: "rita@example.com", password: "secret" });
    assert.equal((await world.sdk.account.getOne(id)).sources[0].status, "OK");
  },

  "account.reconnectLinkedinWithCookie": async ({ sdk, account }) => {
    const answer = await sdk.account.reconnectLinkedinWithCookie({ account_id: account, access_token: "li_at", user_agent: "Browser" });
    assert.equal(answer.account_id, account);
  },

  "account.resyncLinkedinAccount": async ({ sdk, account }) => {
    const { status } = await sdk.account.resyncLinkedinAccount({ account_id: account, linkedin_product: "classic", after: 1 });
    assert.equal(status, "SYNC_DONE");
  },

  "account.delete": async (world) => {
    const { id } = await world.control("accounts", { name: "Dora Delete" });
    await world.sdk.account.delete(id);
    assert.equal((await world.refused(world.sdk.account.getOne(id))).status, 404);
  },

  "account.createHostedAuthLink to create": async ({ sdk }) => {
    const { url } = await sdk.account.createHostedAuthLink({
      type: "create", providers: ["LINKEDIN"], api_url: "https://api1.unipile.com:13111", expiresOn, name: "client-1",
      notify_url: "https://us.example/notify", success_redirect_url: "https://us.example/done",
    });
    assert.equal((await fetch(url)).status, 200);
  },

  "account.createHostedAuthLink to reconnect": async ({ sdk, account }) => {
    await sdk.account.createHostedAuthLink({
      type: "reconnect", reconnect_account: account, api_url: "https://api1.unipile.com:13111", expiresOn,
    });
  },
};
