import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { PressRoomElement, PressRoomEventMap, PressRoomView } from "./press-room.js";

/**
 * `<press-room>` in JSX, for React 19, which treats `onpress-room-ready` and the like as listeners. Use the names of
 * the attributes, such as `site-url`: before the element's script is loaded, and on a server, React knows no property
 * `siteUrl` and would write an attribute of that name.
 */
export interface PressRoomProps extends DetailedHTMLProps<HTMLAttributes<PressRoomElement>, PressRoomElement> {
  feed?: string;
  "site-url"?: string;
  view?: PressRoomView;
  release?: string;
  kind?: string;
  topic?: string;
  "release-lang"?: string;
  heading?: string;
  config?: string;
  limit?: number;
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
