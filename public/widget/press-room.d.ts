/** What an element shows. */
export type PressRoomView = "list" | "release" | "contacts" | "subscribe";

/** Why an element shows its own children instead. */
export type PressRoomErrorCode =
  | "settings"
  | "script"
  | "wasm"
  | "unsupported"
  | "crash"
  | "config"
  | "offline"
  | "blocked"
  | "timeout"
  | "status"
  | "too-large"
  | "not-json"
  | "truncated"
  | "not-a-feed"
  | "service"
  | "secret"
  | "no-release"
  | "no-form";

/** The events, and their details. None holds anything that a reader typed. */
export interface PressRoomEventMap {
  /** The content is shown; sent again after a change of attributes. The detail names one of the four views. */
  "press-room-ready": CustomEvent<{ view: PressRoomView }>;
  /** A reader follows a link in this tab; `preventDefault()` leaves the rest to the page. */
  "press-room-navigate": CustomEvent<{ url: string }>;
  /** What became of a subscription. `confirm`: the reader has to follow a link in a mail. */
  "press-room-subscribe": CustomEvent<{ outcome: "confirm" | "done" | "failed" }>;
  /** The content cannot be shown, and the element's own children are shown again. */
  "press-room-error": CustomEvent<{ code: PressRoomErrorCode; /** HTTP status, with the code `status`. */ status?: number }>;
}

/**
 * The element `<press-room>`. Each property is an attribute too; `""`, `0` and `false` mean that it is missing, and
 * `null` removes it.
 */
export class PressRoomElement extends HTMLElement {
  /** The address of the feed. */
  get feed(): string;
  set feed(address: string | null);
  /** Where the press room itself is: links lead there. */
  get siteUrl(): string;
  set siteUrl(address: string | null);
  /** What is shown; anything else is a list. */
  get view(): PressRoomView | "";
  set view(view: PressRoomView | "" | null);
  /** With the view `release`: the release's `id` in the feed. */
  get release(): string;
  set release(id: string | null);
  /** Only releases of this kind. */
  get kind(): string;
  set kind(kind: string | null);
  /** Only releases with this topic. */
  get topic(): string;
  set topic(topic: string | null);
  /** Only releases in this language, such as `nn`. */
  get releaseLang(): string;
  set releaseLang(language: string | null);
  /** The heading of a list. */
  get heading(): string;
  set heading(text: string | null);
  /** The address of the settings for the view `subscribe`. */
  get config(): string;
  set config(address: string | null);
  /** How many releases a list has: 1 to 50. */
  get limit(): number;
  set limit(count: number | null);
  /** The level of the element's heading in the page: 1 to 6. */
  get headingLevel(): number;
  set headingLevel(level: number | null);
  /** Whether a click opens a release in the element. */
  get inline(): boolean;
  set inline(isInline: boolean);
  /** Whether a list shows the pictures of its releases. */
  get pictures(): boolean;
  set pictures(hasPictures: boolean);

  addEventListener<Name extends keyof PressRoomEventMap>(
    name: Name,
    listener: (this: PressRoomElement, event: PressRoomEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "press-room": PressRoomElement;
  }
  // The events bubble, so the document hears them too.
  interface DocumentEventMap extends PressRoomEventMap {}
}
