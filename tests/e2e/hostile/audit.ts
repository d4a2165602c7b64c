import type { Page } from '@playwright/test';

/** What the design lets through of third-party HTML, written down here a second time, without any code of the program.
 * */
const TEXT_ELEMENTS = [
  'a abbr b bdi bdo blockquote br caption cite code dd del details div dl dt em figcaption figure',
  'h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s small span strong sub summary sup',
  'table tbody td tfoot th thead time tr u ul wbr',
];

const TEXT_ATTRIBUTES = {
  '*': 'id lang dir',
  a: 'href rel',
  abbr: 'title',
  blockquote: 'cite',
  q: 'cite',
  ins: 'cite datetime',
  del: 'cite datetime',
  time: 'datetime',
  img: 'src alt width height loading decoding referrerpolicy',
  ol: 'start reversed type',
  li: 'value',
  td: 'colspan rowspan headers',
  th: 'colspan rowspan headers scope',
};

/** The press room's own elements in such a text: a selector, and the attributes that the element may have. */
const TEXT_OWN = {
  'div.pr-rich-text': 'class',
  'div.pr-table[role="region"][tabindex="0"]': 'class role tabindex aria-label',
  'p.pr-quote': 'class',
  'div.pr-video': 'class',
  'p.pr-video-title': 'class',
  'div.pr-video-stage': 'class',
  'button.pr-button[type="button"]': 'class type',
  'div.pr-quotable': 'class',
  'button.pr-copy-quote[type="button"]': 'class type lang dir',
  'span.pr-copy-outcome[role="status"]': 'class lang dir role',
};

/** What no page of the press room may have, whatever a feed says. */
const NOWHERE = 'script style template iframe frame object embed applet svg math base meta link textarea marquee audio video';

/** The one script on a release's page, in its place. */
const OWN_SCRIPT = '.pr-tools > press-room-tools + script[type="module"][src="tools/tools.js"]';

/** What to look at after going to one place. */
export interface Stop {
  /** Its name in messages. */
  name: string;
  /** Such as `?release=melding-0001`; without one, the place where the page is already. */
  address?: string;
  /** The text of the `h1` that shows that the place was reached. */
  heading?: string;
}

/** The rules, in the form in which they are passed to the page. */
const RULES = {
  elements: TEXT_ELEMENTS.join(' ').split(' '),
  attributes: TEXT_ATTRIBUTES as Record<string, string>,
  own: TEXT_OWN as Record<string, string>,
  nowhere: NOWHERE.split(' ').join(','),
  script: OWN_SCRIPT,
};

/**
 * Goes to each stop within the page, as a link would, and returns everything that must not be
 * there. Throws if the page is left or crashes.
 */
export function visit(page: Page, stops: Stop[]): Promise<string[]> {
  return page.evaluate(
    async ({ stops, rules }) => {
      const found: string[] = [];
      const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      type Going = { navigate(address: string): { finished: Promise<unknown> } };
      const { navigation } = window as unknown as { navigation: Going };

      const schemeOk = (element: Element, name: string): boolean => {
        const raw = element.getAttribute(name) ?? '';
        const url = new URL(raw, document.baseURI);
        if (name === 'src' && element.localName === 'img') {
          return url.protocol === 'https:' || url.origin === location.origin || raw.startsWith('data:,');
        }
        // A contact as a file, which is downloaded and never opened here.
        if (element.matches('a[download$=".vcf"]') && /^data:text\/vcard;charset=utf-8,[\w.~%-]+$/.test(raw)) {
          return true;
        }
        return ['https:', 'http:', 'mailto:', 'tel:'].includes(url.protocol) && !url.password && !url.username;
      };

      const everywhere = (element: Element): string[] => {
        const wrong: string[] = [];
        const isOwn = element.matches(rules.script) && element.getAttributeNames().length === 2 && !element.textContent;
        if (element.matches(rules.nowhere) && !isOwn) {
          wrong.push('an element that may be nowhere');
        }
        if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') {
          wrong.push('an element of another namespace');
        }
        for (const { name, value } of element.attributes) {
          if (/^on|^style$|^srcdoc$|^srcset$|^formaction$|^is$|^slot$|^name$|^target$|:/i.test(name)) {
            const ours = name === 'name' && element.closest('form.pr-search, #pr-follow-form');
            if (!ours) {
              wrong.push(`the attribute ${name}`);
            }
          }
          if (['href', 'src', 'cite', 'action', 'poster', 'background'].includes(name) && !schemeOk(element, name)) {
            wrong.push(`${name}=${value}`);
          }
          if (name === 'class' && value.split(/\s+/).some((word) => word && !word.startsWith('pr-'))) {
            wrong.push(`class=${value}`);
          }
          if (name === 'id' && !value.startsWith('pr-')) {
            wrong.push(`id=${value}`);
          }
        }
        return wrong;
      };

      const inText = (element: Element): string[] => {
        const own = Object.entries(rules.own).find(([selector]) => element.matches(selector));
        const name = element.localName;
        const wrong = own || rules.elements.includes(name) ? [] : ['an element that no text may have'];
        const allowed = `${rules.attributes['*']} ${rules.attributes[name] ?? ''} ${own?.[1] ?? ''}`.split(' ');
        for (const attribute of element.getAttributeNames()) {
          if (!allowed.includes(attribute)) {
            wrong.push(`the attribute ${attribute} in a text`);
          }
        }
        const href = name === 'a' ? element.getAttribute('href') : null;
        if (href !== null && !href.startsWith('#pr-') && element.getAttribute('rel') !== 'noopener external') {
          wrong.push('a link out without its rel');
        }
        if (name === 'img' && (!element.hasAttribute('alt') || element.getAttribute('referrerpolicy') !== 'no-referrer')) {
          wrong.push('a picture without alt or that tells where it is shown');
        }
        // Setting `src` starts the request, so the attributes that apply to it have to come before.
        const order = name === 'img' ? element.getAttributeNames() : [];
        const set = ['loading', 'decoding', 'referrerpolicy'].map((attribute) => order.indexOf(attribute));
        const lazy = element.getAttribute('loading') === 'lazy' && element.getAttribute('decoding') === 'async';
        if (name === 'img' && (!lazy || set.some((at) => at < 0 || at > order.indexOf('src')))) {
          wrong.push(`a picture that is fetched before it is told how: ${order}`);
        }
        return wrong;
      };

      const look = (where: string) => {
        for (const element of document.querySelectorAll('#press-room *')) {
          const wrong = [...everywhere(element), ...(element.closest('.pr-rich-text') ? inText(element) : [])];
          wrong.forEach((what) => found.push(`${where}: ${what}, in ${element.outerHTML.slice(0, 200)}`));
        }
        // Whatever got out of the press room's own element.
        const around = [...document.body.children].map((element) => element.id || element.localName);
        const strange = around.filter((name) => !['press-room', 'press-room-failure', 'noscript', 'script'].includes(name));
        strange.forEach((name) => found.push(`${where}: ${name} beside the press room`));
        if (document.querySelectorAll('main:not([hidden])').length !== 1) {
          found.push(`${where}: not one main`);
        }
      };

      for (const { name, address, heading } of stops) {
        if (address !== undefined) {
          await navigation.navigate(address).finished;
        }
        await settled();
        const shown = document.querySelector('h1')?.textContent;
        if (heading !== undefined && shown !== heading) {
          found.push(`${name}: the heading is ${shown}`);
        }
        look(name);
      }
      return found;
    },
    { stops, rules: RULES },
  );
}
