import { expect, test } from '../fixtures.ts';
import type { Guard } from '../guard.ts';

const PAGE = '<!doctype html><html lang="nn"><title>Prøve</title><main><h1>Prøve</h1></main>';

/** Waits until the guard has seen `kind`, then returns the problems with which it would have failed the test. */
async function found(guard: Guard, kind: string): Promise<string> {
  await expect.poll(async () => (await guard.problems()).map((problem) => problem.kind)).toContain(kind);
  const problems = await guard.problems();
  await expect(guard.check()).rejects.toThrow(kind);
  return problems.map((problem) => problem.text).join('\n');
}

test('a quiet page passes', async ({ page, site, guard }) => {
  site.route('quiet.js', { body: 'console.log("hush")' });
  await page.goto(site.page('quiet.html', `${PAGE}<script src="quiet.js"></script>`));
  expect(await guard.problems()).toEqual([]);
  expect(guard.messages).toEqual([{ type: 'log', text: 'hush' }]);
});

test('a file that is not there fails the test', async ({ page, site, guard }) => {
  await page.goto(site.page('lacking.html', `${PAGE}<img src="gone.png" alt="">`));
  expect(await found(guard, 'console error')).toMatch(/404.*gone\.png/);
  guard.expectConsoleError(/gone\.png/);
});

test('a console error fails the test', async ({ page, site, guard }) => {
  site.route('loud.js', { body: 'console.warn("heed"); console.error("broken pipe")' });
  await page.goto(site.page('loud.html', `${PAGE}<script src="loud.js"></script>`));
  expect(await found(guard, 'console error')).toContain('broken pipe');
  expect(guard.messages).toContainEqual({ type: 'warning', text: 'heed' });
  guard.expectConsoleError(/broken pipe/);
});

test('an uncaught error fails the test, also one from a promise', async ({ page, site, guard }) => {
  site.route('throws.js', { body: 'Promise.reject(new Error("late")); throw new Error("early")' });
  await page.goto(site.page('throws.html', `${PAGE}<script src="throws.js"></script>`));
  await expect.poll(async () => (await guard.problems()).length).toBe(2);
  const text = await found(guard, 'page error');
  expect(text).toContain('early');
  expect(text).toContain('late');
  guard.expectPageError(/early/);
  guard.expectPageError(/late/);
});

test('an inline script is stopped by the policy and fails the test', async ({ page, site, guard }) => {
  await page.goto(site.page('inline.html', `${PAGE}<script>document.title = 'ran'</script>`));
  expect(await found(guard, 'policy violation')).toContain('script-src-elem blocked inline');
  expect(await page.title()).toBe('Prøve');
  guard.expectViolation(/script-src/);
});

test('an inline style is stopped by the policy and fails the test', async ({ page, site, guard }) => {
  await page.goto(site.page('style.html', `${PAGE}<p style="color: red">x`));
  await found(guard, 'policy violation');
  guard.expectViolation(/style-src/);
});

test('a violation on a page that was left fails the test', async ({ page, site, guard }) => {
  await page.goto(site.page('inline.html', `${PAGE}<script>1</script>`));
  await page.goto(site.page('quiet.html', PAGE));
  await found(guard, 'policy violation');
  guard.expectViolation(/inline/);
});

test('without a policy inline scripts run', async ({ page, site }) => {
  site.csp(null);
  await page.goto(site.page('inline.html', `${PAGE}<script>document.title = 'ran'</script>`));
  expect(await page.title()).toBe('ran');
});

test('a request to another host fails the test and gets nowhere', async ({ page, site, guard }) => {
  await page.goto(site.page('foreign.html', `${PAGE}<img src="https://tracker.example/pixel.png" alt="">`));
  expect(await found(guard, 'request')).toContain('https://tracker.example/pixel.png');
  guard.allow('https://tracker.example/');
  guard.expectConsoleError(/ERR_NAME_NOT_RESOLVED/);
});

test('a request to a bare IP address fails the test and gets nowhere', async ({ page, site, guard }) => {
  site.csp({ 'img-src': '*' });
  await page.goto(site.page('foreign.html', `${PAGE}<img src="http://192.0.2.1/pixel.png" alt="">`));
  await found(guard, 'request');
  guard.allow('http://192.0.2.1/');
  guard.expectConsoleError(/ERR_NAME_NOT_RESOLVED/);
});

test('a request outside the sub-folder fails the test', async ({ page, site, guard }) => {
  await page.goto(site.page('root.html', `${PAGE}<img src="/logo.png" alt=""><img src="../logo.png" alt="">`));
  await expect.poll(async () => (await guard.problems()).filter(({ kind }) => kind === 'request').length).toBe(2);
  guard.allow(site.origin);
  guard.expectConsoleError(/404/);
});

test('a request from a window that a page opened is seen', async ({ page, site, guard }) => {
  site.page('second.html', `${PAGE}<img src="https://tracker.example/second.png" alt="">`);
  await page.goto(site.page('first.html', `${PAGE}<a target="_blank" href="second.html">Opne</a>`));
  await page.getByRole('link', { name: 'Opne' }).click();
  expect(await found(guard, 'request')).toContain('second.png');
  guard.allow('https://tracker.example/');
  guard.expectConsoleError(/ERR_NAME_NOT_RESOLVED/);
});

test('an expected error fails the test until it has come', async ({ page, site, guard }) => {
  guard.expectConsoleError(/broken pipe/);
  await page.goto(site.page('quiet.html', PAGE));
  expect(await found(guard, 'missing')).toBe('console error /broken pipe/');
  await page.evaluate(() => console.error('broken pipe'));
  expect(await guard.problems()).toEqual([]);
});

test('the check at the end of a test is the one that fails it', async ({ page, site }) => {
  test.fail();
  site.route('loud.js', { body: 'console.error("broken pipe")' });
  await page.goto(site.page('loud.html', `${PAGE}<script src="loud.js"></script>`));
});

test('a stubbed host answers with a picture', async ({ page, site, guard }) => {
  await guard.stub('https://bilder.example.no/');
  await page.goto(site.page('picture.html', `${PAGE}<img src="https://bilder.example.no/a.jpg" alt="Kai">`));
  const width = () => page.getByAltText('Kai').evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect.poll(width).toBe(1);
  expect(guard.requests).toContain('https://bilder.example.no/a.jpg');
});
