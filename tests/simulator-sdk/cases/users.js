import assert from "node:assert/strict";

export const users = {
  "users.getProfile": async (world) => {
    const bySlug = await world.profile("anna-schmidt");
    const byId = await world.sdk.users.getProfile({ account_id: world.account, identifier: bySlug.provider_id });
    assert.deepEqual(byId, bySlug);
  },

  "users.getProfile with sections": async ({ sdk, account }) => {
    const profile = await sdk.users.getProfile({ account_id: account, identifier: "anna-sections", linkedin_sections: ["experience", "skills"] });
    assert.ok(profile.skills.length > 0 && profile.work_experience.length > 0);
    const all = await sdk.users.getProfile({ account_id: account, identifier: "anna-sections", linkedin_sections: "*" });
    assert.ok(all.skills.length > 0);
  },

  "users.getProfile notified": async (world) => {
    await world.sdk.users.getProfile({ account_id: world.account, identifier: world.person() }, { extra_params: { notify: "true" } });
    const { items } = await (await fetch(world.url("simulator/calls?effect=true&route=profile"))).json();
    assert.ok(items.some((call) => call.person === world.person() && call.effect === "visit"));
  },

  "users.getProfile while invited": async (world) => {
    const { provider_id } = await world.profile();
    await world.sdk.users.sendInvitation({ account_id: world.account, provider_id });
    assert.deepEqual((await world.profile()).invitation, { type: "SENT", status: "PENDING" });
  },

  "users.getOwnProfile": async ({ sdk, account }) => {
    assert.equal((await sdk.users.getOwnProfile(account)).premium, false);
    assert.equal((await sdk.users.getOwnProfile("premium")).premium, true);
  },

  "users.getAllRelations": async (world) => {
    await world.friend("bert");
    await world.friend("clara");
    const first = await world.sdk.users.getAllRelations({ account_id: world.account, limit: 1 });
    assert.equal(first.items[0].public_identifier, world.person("clara"));
    const second = await world.sdk.users.getAllRelations({ account_id: world.account, limit: 1, cursor: first.cursor });
    assert.equal(second.items[0].public_identifier, world.person("bert"));
  },

  "users.sendInvitation": async (world) => {
    const { provider_id } = await world.profile();
    const { invitation_id } = await world.sdk.users.sendInvitation({ account_id: world.account, provider_id, message: "Hello" });
    assert.ok(invitation_id);
  },

  "users.getAllInvitationsSent": async (world) => {
    for (const name of ["bert", "clara"]) {
      const { provider_id } = await world.profile(name);
      await world.sdk.users.sendInvitation({ account_id: world.account, provider_id, ...(name === "bert" ? { message: "Hi" } : {}) });
    }
    const first = await world.sdk.users.getAllInvitationsSent({ account_id: world.account, limit: 1 });
    const second = await world.sdk.users.getAllInvitationsSent({ account_id: world.account, cursor: first.cursor });
    assert.deepEqual([first, second].map((page) => page.items[0].invited_user_public_id), [world.person("clara"), world.person("bert")]);
    assert.deepEqual([first, second].map((page) => page.items[0].invitation_text), [null, "Hi"]);
  },

  "users.cancelInvitationSent": async (world) => {
    const { provider_id } = await world.profile();
    const { invitation_id } = await world.sdk.users.sendInvitation({ account_id: world.account, provider_id });
    await world.sdk.users.cancelInvitationSent({ account_id: world.account, invitation_id });
    assert.deepEqual((await world.profile()).invitation, { type: "SENT", status: "WITHDRAWN" });
  },

  "users.getAllPosts": async (world) => {
    await world.people({ public_identifier: world.person(), posts: 2, reposts: true });
    const { provider_id } = await world.profile();
    const first = await world.sdk.users.getAllPosts({ account_id: world.account, identifier: provider_id, limit: 2 });
    assert.deepEqual(first.items.map((post) => post.is_repost), [true, false]);
    const second = await world.sdk.users.getAllPosts({ account_id: world.account, identifier: provider_id, cursor: first.cursor });
    assert.deepEqual([second.items.length, second.cursor], [1, null]);
  },

  "users.getAllPosts of somebody who never wrote": async (world) => {
    await world.people({ public_identifier: world.person(), posts: 0 });
    assert.deepEqual((await world.sdk.users.getAllPosts({ account_id: world.account, identifier: world.person() })).items, []);
  },

  "users.getPost": async (world) => {
    const post = await newestPost(world);
    for (const post_id of [post.id, post.social_id]) assert.deepEqual(await world.sdk.users.getPost({ account_id: world.account, post_id }), post);
  },

  "users.sendPostReaction": async (world) => {
    const { social_id } = await newestPost(world);
    const reaction = { account_id: world.account, post_id: social_id, reaction_type: "celebrate" };
    await world.sdk.users.sendPostReaction(reaction);
    assert.equal((await newestPost(world)).reaction_counter, 1);
    assert.equal((await world.refused(world.sdk.users.sendPostReaction(reaction))).type, "errors/action_already_performed");
  },

  "users.sendPostComment, users.getAllPostComments": async (world) => {
    const { social_id } = await newestPost(world);
    for (const text of ["First", "Second"]) await world.sdk.users.sendPostComment({ account_id: world.account, post_id: social_id, text });
    const page = await world.sdk.users.getAllPostComments({ account_id: world.account, post_id: social_id, limit: 1 });
    assert.deepEqual([page.items[0].text, page.total_items], ["Second", 2]);
    const next = await world.sdk.users.getAllPostComments({ account_id: world.account, post_id: social_id, cursor: page.cursor });
    assert.equal(next.items[0].text, "First");
  },
};

async function newestPost(world) {
  return (await world.sdk.users.getAllPosts({ account_id: world.account, identifier: world.person() })).items[0];
}
