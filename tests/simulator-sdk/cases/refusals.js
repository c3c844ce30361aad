import assert from "node:assert/strict";

/** What is refused must carry status and type: the SDK keeps nothing but the body. */
export const refusals = {
  "refused: wrong key": async (world) => {
    assert.deepEqual(pick(await world.refused(world.client("wrong").account.getAll())), [401, "errors/missing_credentials"]);
  },

  "refused: unknown chat": async (world) => {
    assert.deepEqual(pick(await world.refused(world.sdk.messaging.getChat("unknown"))), [404, "errors/resource_not_found"]);
  },

  "refused: limit out of range": async (world) => {
    assert.deepEqual(pick(await world.refused(world.sdk.messaging.getAllChats({ limit: 251 }))), [400, "errors/invalid_parameters"]);
  },

  "refused: message to a stranger": async (world) => {
    const { provider_id } = await world.profile();
    const call = world.sdk.messaging.startNewChat({ account_id: world.account, text: "Hello", attendees_ids: [provider_id] });
    assert.deepEqual(pick(await world.refused(call)), [422, "errors/no_connection_with_recipient"]);
  },

  "refused: InMail without credits": async (world) => {
    const { id } = await world.control("accounts", { name: "Paula Poor", premium: true, in_mail_credits: 1 });
    const send = async (name) => world.sdk.messaging.startNewChat({
      account_id: id, text: "Hello", subject: "S", attendees_ids: [(await world.profile(name, id)).provider_id],
      options: { linkedin: { api: "classic", inmail: true } },
    });
    await send("bert");
    assert.deepEqual(pick(await world.refused(send("clara"))), [422, "errors/insufficient_credits"]);
    await world.people({ public_identifier: world.person("dora"), open_profile: true });
    await send("dora");
  },

  "refused: second invitation": async (world) => {
    const { provider_id } = await world.profile();
    const invite = () => world.sdk.users.sendInvitation({ account_id: world.account, provider_id });
    await invite();
    assert.deepEqual(pick(await world.refused(invite())), [422, "errors/already_invited_recently"]);
  },
};

function pick({ status, type }) {
  return [status, type];
}
