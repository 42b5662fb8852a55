import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import type {
  Message,
  MessageBody,
} from "../../worker/conversations/contract.ts";
import type {
  InboundContent,
  InboundMail,
} from "../../worker/inbound/contract.ts";
import type { ApiSession } from "../api-session.ts";
import { ownSettings } from "../own-settings.ts";
import { setUp } from "../set-up.ts";
import { deliverMail } from "../smtp-in/deliver.ts";
import { Services } from "../start/services.ts";
import { workerUrl } from "../start/settings.ts";
import { startStack, type Stack } from "../start/stack.ts";

/** What became of a mail, as the API shows it. */
export interface Seen {
  kind: InboundMail["automatic"]["kind"];
  /** The evidence of that, for the list of misses. */
  why: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  hasHtml: boolean;
  visibleText: string;
  signature: string;
  files: { name: string; size: number }[];
}

const OWNER = {
  name: "Score Keeper",
  email: "owner@parley.test",
  password: "a long test password",
};

/**
 * A Worker with its database, for nothing but scores: each mail goes through the real `email()`, by a forwarding
 * address where anybody may write, and is read back through the API. Call `begin` first.
 */
export class ScoreHouse {
  readonly #stack: Stack;
  readonly #api: ApiSession;
  #audienceId = "";
  #to = "";
  #seq = 0;
  /** By the bytes: the same mail again is the same message, and no event tells of it. */
  readonly #seen = new Map<string, Seen>();

  private constructor(stack: Stack, api: ApiSession) {
    this.#stack = stack;
    this.#api = api;
  }

  static async open(): Promise<ScoreHouse> {
    const settings = await ownSettings("score");
    const stack = await startStack(new Services(settings), {
      web: false,
      cron: false,
      catcher: false,
    });
    const api = await setUp(stack, {
      accountName: "Score",
      audienceName: "Everybody",
      owner: OWNER,
    });
    return new ScoreHouse(stack, api);
  }

  /** Takes in mail for another audience from now on: the same mail in two folders of a corpus is two mails. */
  async begin(name: string): Promise<void> {
    const { id } = await this.#api.call<{ id: string }>(
      "POST",
      "/api/v1/audiences",
      { clientId: randomUUID(), name },
    );
    const path = `/api/v1/audiences/${id}`;
    const { forwardTo } = await this.#api.call<{ forwardTo: string }>(
      "POST",
      `${path}/forwarding-addresses`,
      { address: "support@score.example" },
    );
    const { seq } = await this.#api.call<{ seq: number }>(
      "GET",
      `${path}/events?after=0`,
    );
    this.#audienceId = id;
    this.#to = forwardTo;
    this.#seq = seq;
    this.#seen.clear();
  }

  async close(): Promise<void> {
    await this.#stack.stop();
    const { stateDir } = this.#stack.settings;
    rmSync(stateDir, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Null when the mail was lost: no event tells of it. Throws when it was not taken. */
  async takeIn(raw: Buffer, envelopeFrom: string): Promise<Seen | null> {
    const key = createHash("sha256").update(raw).digest("hex");
    const seen = this.#seen.get(key) ?? (await this.#takeIn(raw, envelopeFrom));
    if (seen) this.#seen.set(key, seen);
    return seen;
  }

  async #takeIn(raw: Buffer, envelopeFrom: string): Promise<Seen | null> {
    const { settings, secrets } = this.#stack;
    const { outcome, reason } = await deliverMail(
      { workerUrl: workerUrl(settings), secret: secrets.SETUP_SECRET },
      { from: envelopeFrom, to: this.#to, raw },
    );
    if (outcome !== "accepted") throw new Error(`${outcome}: ${reason}`);
    const { events, seq } = await this.#api.call<{
      events: {
        type: string;
        messageId: string | null;
        data: Record<string, unknown>;
      }[];
      seq: number;
    }>(
      "GET",
      `/api/v1/audiences/${this.#audienceId}/events?after=${this.#seq}`,
    );
    this.#seq = seq;
    const filed = events.find(({ type }) => type === "message.received");
    if (filed?.messageId) return this.#filed(filed.messageId);
    const waits = events.find(({ type }) => type === "inbound.waiting");
    const inboundId = waits?.data["inboundId"];
    return typeof inboundId === "string" ? this.#waiting(inboundId) : null;
  }

  async #filed(id: string): Promise<Seen> {
    const path = `/api/v1/messages/${id}`;
    const message = await this.#api.call<Message>("GET", path);
    const body = message.bodyLeftOut
      ? await this.#api.call<MessageBody>("GET", `${path}/body`)
      : message;
    return {
      kind: message.automatic?.kind ?? "person",
      why: message.automatic?.detail ?? "",
      from: message.from.address,
      to: message.to.map(({ address }) => address),
      subject: message.subject,
      text: body.text,
      hasHtml: body.html !== undefined,
      visibleText: message.visibleText,
      signature: message.signature ?? "",
      files: message.attachments,
    };
  }

  async #waiting(id: string): Promise<Seen> {
    const path = `/api/v1/inbound/${id}`;
    const { automatic } = await this.#api.call<InboundMail>("GET", path);
    const content = await this.#api.call<InboundContent>(
      "GET",
      `${path}/content`,
    );
    return {
      kind: automatic.kind,
      why: automatic.detail,
      from: content.from.address,
      to: content.to.map(({ address }) => address),
      subject: content.subject,
      text: content.text,
      hasHtml: content.html !== undefined,
      visibleText: content.visibleText,
      signature: content.signature ?? "",
      files: content.files,
    };
  }
}
