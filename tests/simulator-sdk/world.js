import { UnipileClient } from "unipile-node-sdk";

const strict = { validateRequestPayload: true, validateRequestPayloadLevel: "error" };

/** What a case works with: the SDK, the simulator's control API, and people of its own. */
export class World {
  #origin;
  #apiKey;
  #case;

  constructor(origin, apiKey, name) {
    this.#origin = origin.replace(/\/$/, "");
    this.#apiKey = apiKey;
    this.#case = name.toLowerCase().replace(/[^a-z]+/g, "-");
    this.sdk = this.client();
    this.account = "acc";
  }

  /** An SDK that throws when an answer is not what it expects. */
  client(apiKey = this.#apiKey) {
    return new UnipileClient(this.#origin, apiKey, strict);
  }

  /** Nobody another case knows. */
  person(name = "anna") {
    return `${name}-${this.#case}`;
  }

  async profile(name, account = this.account) {
    return this.sdk.users.getProfile({ account_id: account, identifier: this.person(name) });
  }

  /** A connected person's profile. */
  async friend(name = "anna", account = this.account) {
    await this.people({ public_identifier: this.person(name), connected_to: [account] });
    return this.profile(name, account);
  }

  /** A chat with somebody connected, with one message of ours. */
  async chat(name = "anna", text = "Hello") {
    const friend = await this.friend(name);
    const started = await this.sdk.messaging.startNewChat({ account_id: this.account, text, attendees_ids: [friend.provider_id] });
    return { friend, id: started.chat_id, message: started.message_id };
  }

  people(...scripts) {
    return this.control("people", scripts);
  }

  /** Makes a person do something now. */
  act(name, what, body = {}) {
    return this.control(`people/${this.person(name)}/${what}`, { account_id: this.account, ...body });
  }

  url(path) {
    return `${this.#origin}/${path}`;
  }

  async control(path, body) {
    const response = await fetch(this.url(`simulator/${path}`), { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** A route the SDK has no method for; the SDK sends it, and does not check the answer. */
  send(method, path, { query = {}, body } = {}) {
    return this.sdk.request.send({
      path,
      method,
      parameters: query,
      body,
      headers: body ? { "Content-Type": "application/json" } : {},
      options: { validateRequestPayload: false },
    });
  }

  /** The error body of a call that must be refused: the SDK keeps nothing else of it. */
  async refused(call) {
    try {
      await call;
    } catch (error) {
      if (error.body?.status && error.body.type) return error.body;
      throw error;
    }
    throw new Error("It should have been refused.");
  }

  /** Where an answer differs from what the SDK expects, for the few that newer documentation allows. */
  async differences(call) {
    const found = [];
    const { warn } = console;
    console.warn = (_, errors) => found.push(...errors.map((error) => error.path));
    try {
      await call({ validateRequestPayloadLevel: "warn" });
    } finally {
      console.warn = warn;
    }
    return [...new Set(found)].sort();
  }

  static explain(error) {
    const details = error.body?.errors ?? error.body ?? error.errors;
    return `${error.stack ?? error}\n${details === undefined ? "" : JSON.stringify(details, null, 1).slice(0, 3000)}`;
  }
}
