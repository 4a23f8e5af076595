// A page of yours that holds the portal in a frame. Beside a platform (npm run dev), with a tenant's key that has portal:write:
//   WEBHOOKS_URL=http://localhost:3000 WEBHOOKS_API_KEY=whk_live_… node examples/embed/embed.mjs
import { createServer } from 'node:http';

const { WEBHOOKS_URL = 'http://localhost:3000', WEBHOOKS_API_KEY, PORT = '4000' } = process.env;

/** Your server makes the link, as only it has the key. Take the subject from your own session, and no more scopes than they may have. */
async function newLink(origin) {
  const answer = await fetch(`${WEBHOOKS_URL}/api/v1/tenant/portal-sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${WEBHOOKS_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: 'user-123',
      scopes: ['subscriptions:read', 'subscriptions:write', 'deliveries:read', 'deliveries:write'],
      embed_origin: origin,
    }),
  });
  return { status: answer.status, body: await answer.text() };
}

const PAGE = `<!doctype html>
<html lang="en">
  <title>Our product</title>
  <h1>Our product</h1>
  <iframe id="portal" title="Webhooks" style="width: 100%; height: 80vh; border: 0"></iframe>
  <script>
    const frame = document.getElementById('portal');
    const newLink = async () => (await (await fetch('/link', { method: 'POST' })).json()).url;
    // The session has ended, or the frame was loaded again: another link, to the portal's own origin and nobody else.
    addEventListener('message', async ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== new URL(frame.src).origin) return;
      if (data?.type !== 'webhooks.expired') return;
      frame.contentWindow.postMessage({ type: 'webhooks.code', url: await newLink() }, origin);
    });
    newLink().then((url) => { frame.src = url; });
  </script>
</html>`;

async function answer(request, response) {
  if (request.method === 'POST' && request.url === '/link') {
    // Yours is behind your login; and no other site may ask for it.
    if (request.headers['sec-fetch-site'] !== 'same-origin') return response.writeHead(403).end();
    const { status, body } = await newLink(`http://${request.headers.host}`);
    return response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body);
  }
  return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(502).end());
});

server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
