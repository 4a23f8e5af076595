// Sends one request many times at once, from a process of its own, and prints what each was answered: status and bytes.
import { text } from 'node:stream/consumers';

const { url, headers, body, times } = JSON.parse(await text(process.stdin));
const method = body === undefined ? 'GET' : 'POST';
const answers = Array.from({ length: times }, async () => {
  const answer = await fetch(url, { method, headers, body });
  return [answer.status, (await answer.arrayBuffer()).byteLength];
});
console.log(JSON.stringify(await Promise.all(answers)));
