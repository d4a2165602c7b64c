import "press-room-widget";
import type {} from "press-room-widget/react";
import type { PressRoomErrorCode } from "press-room-widget";

const element = document.querySelector("press-room");
if (element) {
  element.limit = 5;
  element.view = "contacts";
  element.siteUrl = null;
  // @ts-expect-error: a number
  element.limit = "five";
  // @ts-expect-error: one of four
  element.view = "everything";
  element.addEventListener("press-room-error", (event) => {
    const code: PressRoomErrorCode = event.detail.code;
    // @ts-expect-error: nothing that a reader typed
    return [code, event.detail.email];
  });
}
document.addEventListener("press-room-navigate", (event) => event.detail.url.toUpperCase());

export const inJsx = (
  <press-room feed="https://presse.example.no/feed.json" limit={3} lang="nn" site-url="https://presse.example.no/">
    <a href="https://presse.example.no/">Pressemeldingar</a>
  </press-room>
);
// @ts-expect-error: no such attribute
export const wrong = <press-room amount={3} />;
// @ts-expect-error: React would write an attribute of that name when the script is late
export const late = <press-room headingLevel={3} />;
