import assert from "node:assert/strict";

/** Routes the SDK has no method for: it sends them, the case itself looks at the answer. */
export const routes = {
  "POST /linkedin/search": async (world) => {
    const query = { account_id: world.account, limit: "3" };
    const first = await world.send("POST", ["linkedin", "search"], { query, body: { api: "classic", category: "people", keywords: "cto" } });
    const second = await world.send("POST", ["linkedin", "search"], { query, body: { cursor: first.cursor } });
    assert.equal(new Set([...first.items, ...second.items].map((found) => found.id)).size, 6);
  },

  "POST /linkedin/profile/endorse": async (world) => {
    const read = () => world.sdk.users.getProfile({ account_id: world.account, identifier: world.person(), linkedin_sections: ["skills"] });
    const { provider_id, skills } = await read();
    const body = { account_id: world.account, profile_id: provider_id, skill_endorsement_id: skills[0].endorsement_id };
    await world.send("POST", ["linkedin", "profile", "endorse"], { body });
    assert.equal((await read()).skills[0].endorsement_count, skills[0].endorsement_count + 1);
  },

  "GET /posts/{id}/reactions": async (world) => {
    const [post] = (await world.sdk.users.getAllPosts({ account_id: world.account, identifier: world.person() })).items;
    await world.sdk.users.sendPostReaction({ account_id: world.account, post_id: post.social_id, reaction_type: "love" });
    const { items } = await world.send("GET", ["posts", post.social_id, "reactions"], { query: { account_id: world.account } });
    const { provider_id } = await world.sdk.users.getOwnProfile(world.account);
    assert.deepEqual(items.map((item) => [item.value, item.author.id]), [["EMPATHY", provider_id]]);
  },

  "GET and POST /users/invite/received": async (world) => {
    await world.act("anna", "invite-owner", { text: "Let us connect" });
    const list = () => world.send("GET", ["users", "invite", "received"], { query: { account_id: world.account } });
    const [invitation] = (await list()).items;
    assert.deepEqual((await world.profile()).invitation, { type: "RECEIVED", status: "PENDING" });
    const body = { account_id: world.account, provider: "LINKEDIN", action: "accept", shared_secret: invitation.specifics.shared_secret };
    assert.equal((await world.send("POST", ["users", "invite", "received", invitation.id], { body })).status, "ACCEPTED");
    assert.equal((await world.profile()).network_distance, "FIRST_DEGREE");
  },

  "POST /accounts/{id}/restart": async (world) => {
    const { id } = await world.control("accounts", { name: "Fritz Frozen" });
    await world.control(`accounts/${id}/status`, { status: "stopped" });
    await world.send("POST", ["accounts", id, "restart"]);
    assert.equal((await world.sdk.account.getOne(id)).sources[0].status, "OK");
  },
};
