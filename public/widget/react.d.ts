import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { PressRoomElement, PressRoomEventMap, PressRoomView } from "./press-room.js";

/**
 * `<press-room>` in JSX. React 19 sets properties, and takes `onpress-room-ready` and the like for listeners.
 * What is rendered on a server needs the attributes' own names, as `site-url`.
 */
export interface PressRoomProps extends DetailedHTMLProps<HTMLAttributes<PressRoomElement>, PressRoomElement> {
  feed?: string;
  siteUrl?: string;
  "site-url"?: string;
  view?: PressRoomView;
  release?: string;
  kind?: string;
  topic?: string;
  releaseLang?: string;
  "release-lang"?: string;
  heading?: string;
  config?: string;
  limit?: number;
  headingLevel?: number;
  "heading-level"?: number;
  inline?: boolean;
  pictures?: boolean;
  "onpress-room-ready"?: (event: PressRoomEventMap["press-room-ready"]) => void;
  "onpress-room-navigate"?: (event: PressRoomEventMap["press-room-navigate"]) => void;
  "onpress-room-subscribe"?: (event: PressRoomEventMap["press-room-subscribe"]) => void;
  "onpress-room-error"?: (event: PressRoomEventMap["press-room-error"]) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "press-room": PressRoomProps;
    }
  }
}
