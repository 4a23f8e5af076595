import type { Message } from './message.ts';

/** Slack takes 3,000 characters of a section, Discord 4,096 of a description; a message has fewer, unless all of it is to be escaped. */
const MAX_CHARACTERS = 2_900;

const linesOf = ({ about, happened }: Message): string[] => [
  ...about,
  ...happened.map(({ last, words }) => `${last}: ${words}`),
];

export const textOf = (message: Message): string =>
  [
    message.title,
    '',
    ...linesOf(message).flatMap((line) => [line, '']),
    ...(message.link ? [message.link, ''] : []),
  ].join('\n');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const html = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => ENTITIES[found] ?? '');

export const htmlOf = (message: Message): string =>
  `<!doctype html><html><body style="font-family:sans-serif;line-height:1.5">
<h1 style="font-size:1.2em">${html(message.title)}</h1>
${linesOf(message)
  .map((line) => `<p>${html(line)}</p>`)
  .join('\n')}
${message.link ? `<p><a href="${html(message.link)}">${html(message.link)}</a></p>` : ''}
</body></html>`;

/** What has a meaning in Slack's own markup, `<!channel>` above all. */
const slack = (text: string): string =>
  text.replaceAll(/[&<>]/g, (found) => ENTITIES[found] ?? '').slice(0, MAX_CHARACTERS);

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text: slack(text), verbatim: true } });

/** For an incoming webhook of Slack: `text` is what a notification shows. */
export const slackBody = (message: Message) => ({
  text: slack(message.title),
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: message.title.slice(0, 150), emoji: false } },
    ...linesOf(message).map(section),
    ...(message.link
      ? [{ type: 'section', text: { type: 'mrkdwn', text: `<${slack(message.link)}|Open>`, verbatim: true } }]
      : []),
  ],
});

/** What has a meaning in Discord's Markdown; a URL in it is no link either. */
const discord = (text: string): string =>
  text.replaceAll(/[\\*_~`|>#[\]()<@:-]/g, (found) => `\\${found}`).slice(0, MAX_CHARACTERS);

/** For a webhook of Discord. Nobody is mentioned, whatever the text says. */
export const discordBody = (message: Message) => ({
  allowed_mentions: { parse: [] },
  embeds: [
    {
      title: discord(message.title).slice(0, 256),
      description: linesOf(message).map(discord).join('\n\n').slice(0, 4_000),
      ...(message.link && { url: message.link }),
    },
  ],
});

/** For a program. */
export const webhookBody = ({ title, happened, link, tenantId, subscriptionId }: Message) => ({
  title,
  tenant_id: tenantId ?? null,
  subscription_id: subscriptionId ?? null,
  events: happened.map(({ event, count, first, last, words }) => ({
    event,
    count,
    first_at: first,
    last_at: last,
    text: words,
  })),
  link: link ?? null,
});
