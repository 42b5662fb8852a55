import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import type {
  Message,
  MessageBody,
} from "../../worker/conversations/contract.ts";
import type {
  InboundContent,
  InboundMail,
} from "../../worker/inbound/contract.ts";
import { anonymous, signIn, type ApiSession } from "../api-session.ts";
import { ownSettings } from "../own-settings.ts";
import { deliverMail } from "../smtp-in/deliver.ts";
import { Services } from "../start/services.ts";
import { appOrigin, workerUrl } from "../start/settings.ts";
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

const OWNER = { email: "owner@parley.test", password: "a long test password" };

/**
 * A Worker with its database, for nothing but scores: each mail goes through the real `email()`, by a forwarding
 * address where anybody may write, and is read back through the API.
 */
export class ScoreHouse {
  readonly #stack: Stack;
  readonly #api: ApiSession;
  readonly #audienceId: string;
  readonly #to: string;
  #seq: number;
  /** By the bytes: the same mail again is the same message, and no event tells of it. */
  readonly #seen = new Map<string, Seen>();

  private constructor(
    stack: Stack,
    api: ApiSession,
    { audienceId, to, seq }: { audienceId: string; to: string; seq: number },
  ) {
    this.#stack = stack;
    this.#api = api;
    this.#audienceId = audienceId;
    this.#to = to;
    this.#seq = seq;
  }

  static async open(): Promise<ScoreHouse> {
    const settings = await ownSettings("score");
    const stack = await startStack(new Services(settings), {
      web: false,
      cron: false,
      catcher: false,
    });
    const url = workerUrl(settings);
    const origin = appOrigin(settings);
    await anonymous(url, origin).call("POST", "/api/v1/setup", {
      secret: stack.secrets.SETUP_SECRET,
      accountName: "Score",
      audienceName: "Everybody",
      owner: { name: "Score Keeper", ...OWNER },
    });
    const api = await signIn(url, origin, OWNER);
    const { items } = await api.call<{ items: { id: string }[] }>(
      "GET",
      "/api/v1/audiences",
    );
    const audienceId = items[0]?.id ?? "";
    const path = `/api/v1/audiences/${audienceId}`;
    const { forwardTo } = await api.call<{ forwardTo: string }>(
      "POST",
      `${path}/forwarding-addresses`,
      { address: "support@score.example" },
    );
    const { seq } = await api.call<{ seq: number }>(
      "GET",
      `${path}/events?after=0`,
    );
    return new ScoreHouse(stack, api, { audienceId, to: forwardTo, seq });
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
