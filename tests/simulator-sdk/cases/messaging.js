import assert from "node:assert/strict";

const file = ["Übersicht.txt", Buffer.from("content")];

export const messaging = {
  "messaging.startNewChat": async (world) => {
    const chat = await world.chat();
    const again = await world.sdk.messaging.startNewChat({ account_id: world.account, text: "Again", attendees_ids: [chat.friend.provider_id] });
    assert.equal(again.chat_id, chat.id);
  },

  "messaging.startNewChat with an attachment": async (world) => {
    const { provider_id } = await world.friend();
    const { message_id } = await world.sdk.messaging.startNewChat({
      account_id: world.account, text: "See file", attendees_ids: [provider_id], attachments: [file],
    });
    assert.equal((await world.sdk.messaging.getMessage(message_id)).attachments[0].file_name, file[0]);
  },

  "messaging.startNewChat by InMail": async (world) => {
    const { provider_id } = await world.profile("stranger", "premium");
    const inMail = { account_id: "premium", text: "Hello", subject: "A subject", attendees_ids: [provider_id], options: { linkedin: { api: "classic", inmail: true } } };
    const before = await credits(world);
    const { chat_id } = await world.sdk.messaging.startNewChat(inMail);
    const chat = await world.sdk.messaging.getChat(chat_id);
    assert.deepEqual([chat.subject, chat.content_type, await credits(world)], ["A subject", "inmail", before - 1]);
  },

  "messaging.sendMessage": async (world) => {
    const { id } = await world.chat();
    const { message_id } = await world.sdk.messaging.sendMessage({ chat_id: id, text: "More", attachments: [file] });
    assert.equal((await world.sdk.messaging.getMessage(message_id)).text, "More");
  },

  "messaging.getMessageAttachment": async (world) => {
    const { id } = await world.chat();
    const { message_id } = await world.sdk.messaging.sendMessage({ chat_id: id, text: "More", attachments: [file] });
    const attachment_id = (await world.sdk.messaging.getMessage(message_id)).attachments[0].id;
    const content = await world.sdk.messaging.getMessageAttachment({ message_id, attachment_id });
    assert.equal(await content.text(), "content");
  },

  "messaging.getAllChats": async (world) => {
    const [older, newer] = [await world.chat("bert"), await world.chat("clara")];
    const first = await world.sdk.messaging.getAllChats({ account_id: world.account, account_type: "LINKEDIN", limit: 1 });
    const second = await world.sdk.messaging.getAllChats({ account_id: world.account, limit: 1, cursor: first.cursor });
    assert.deepEqual([first.items[0].id, second.items[0].id], [newer.id, older.id]);
  },

  "messaging.getAllChats unread": async (world) => {
    const { id } = await world.chat();
    const unread = async () => (await world.sdk.messaging.getAllChats({ account_id: world.account, unread: true })).items.map((chat) => chat.id);
    assert.ok(!(await unread()).includes(id));
    await world.act("anna", "reply", { text: "Yes" });
    assert.ok((await unread()).includes(id));
  },

  "messaging.getChat": async (world) => {
    const { id } = await world.chat();
    assert.equal((await world.sdk.messaging.getChat(id)).lastMessage.text, "Hello");
  },

  "messaging.setChatStatus": async (world) => {
    const { id } = await world.chat();
    await world.act("anna", "reply", { text: "Yes" });
    assert.equal((await world.sdk.messaging.getChat(id)).unread_count, 1);
    await world.sdk.messaging.setChatStatus({ chat_id: id, action: "setReadStatus", value: true });
    assert.equal((await world.sdk.messaging.getChat(id)).unread_count, 0);
  },

  "messaging.getAllMessagesFromChat": async (world) => {
    const { id, friend } = await world.chat();
    await world.act("anna", "reply", { text: "Yes" });
    const first = await world.sdk.messaging.getAllMessagesFromChat({ chat_id: id, limit: 1 });
    const second = await world.sdk.messaging.getAllMessagesFromChat({ chat_id: id, limit: 1, cursor: first.cursor });
    assert.deepEqual([first.items[0].text, second.items[0].text], ["Yes", "Hello"]);
    const theirs = await world.sdk.messaging.getAllMessagesFromChat({ chat_id: id, sender_id: friend.provider_id });
    assert.deepEqual(theirs.items.map((message) => message.text), ["Yes"]);
  },

  "messaging.getAllMessages": async (world) => {
    const { message } = await world.chat();
    const page = await world.sdk.messaging.getAllMessages({ account_id: world.account, limit: 1 });
    assert.equal(page.items[0].id, message);
    const later = await world.sdk.messaging.getAllMessages({ account_id: world.account, after: "2030-01-01T00:00:00.000Z" });
    assert.deepEqual(later.items, []);
  },

  "messaging.getMessage after all that can happen to it": async (world) => {
    const { message } = await world.chat();
    for (const [what, body] of [["deliver"], ["read"], ["react", { text: "👍" }]]) await world.act("anna", what, body);
    const ours = await world.sdk.messaging.getMessage(message);
    assert.deepEqual([ours.seen, ours.reactions.map((reaction) => reaction.value)], [1, ["👍"]]);
    await world.act("anna", "reply", { text: "Yes" });
    await world.act("anna", "edit", { text: "No" });
    const { items } = await world.sdk.messaging.getAllMessages({ account_id: world.account, limit: 1 });
    assert.deepEqual([items[0].text, items[0].edited], ["No", 1]);
    await world.act("anna", "delete");
    const deleted = await world.sdk.messaging.getMessage(items[0].id);
    assert.deepEqual([deleted.text, deleted.deleted], [null, 1]);
  },

  "messaging.getAllAttendeesFromChat": async (world) => {
    const { id, friend } = await world.chat();
    const { items } = await world.sdk.messaging.getAllAttendeesFromChat(id);
    assert.deepEqual(items.map((attendee) => attendee.is_self).sort(), [0, 1]);
    assert.ok(items.some((attendee) => attendee.provider_id === friend.provider_id));
  },

  "messaging.getAllAttendees, messaging.getAttendee": async (world) => {
    const { friend } = await world.chat();
    let [page, attendee] = [{ cursor: undefined }, undefined];
    do {
      page = await world.sdk.messaging.getAllAttendees({ account_id: world.account, limit: 2, ...(page.cursor && { cursor: page.cursor }) });
      attendee ??= page.items.find((item) => item.provider_id === friend.provider_id);
    } while (page.cursor);
    assert.deepEqual({ ...(await world.sdk.messaging.getAttendee(attendee.id)), object: undefined }, { ...attendee, object: undefined });
  },

  "messaging.getAllChatsFromAttendee, messaging.getAllMessagesFromAttendee": async (world) => {
    const { friend, id, message } = await world.chat();
    const chats = await world.sdk.messaging.getAllChatsFromAttendee({ account_id: world.account, attendee_id: friend.provider_id });
    assert.deepEqual(chats.items.map((chat) => chat.id), [id]);
    const messages = await world.sdk.messaging.getAllMessagesFromAttendee({ attendee_id: friend.provider_id });
    assert.deepEqual(messages.items.map((item) => item.id), [message]);
  },
};

async function credits(world) {
  return (await world.send("GET", ["linkedin", "inmail_balance"], { query: { account_id: "premium" } })).premium;
}
