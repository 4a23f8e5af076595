/** What a secret of a provider is, and where one finds it. */
interface Kind {
  name: string;
  label: string;
  hint: string;
  /** Made by the platform when it is left empty. */
  made?: boolean;
  optional?: boolean;
}

export interface Provider {
  name: string;
  label: string;
  secrets: Kind[];
  /** Where in its console the URL is pasted. */
  paste: string;
  /** Of those with an address for each kind of request: what goes where. */
  kinds?: Record<string, string>;
}

/** What the README's table of providers says, for those who connect one. */
export const PROVIDERS: Provider[] = [
  {
    name: 'stripe',
    label: 'Stripe',
    secrets: [
      {
        name: 'signing_secret',
        label: 'Signing secret',
        hint: 'Stripe shows it (whsec_…) once the URL is saved there. No secret yet? Enter any text, and replace it afterwards.',
      },
    ],
    paste: 'Developers → Webhooks → Add endpoint → Endpoint URL',
  },
  {
    name: 'meta',
    label: 'Meta (Facebook Page, Instagram)',
    secrets: [
      { name: 'app_secret', label: 'App secret', hint: 'App → Settings → Basic' },
      { name: 'verify_token', label: 'Verify token', hint: 'Empty: one is made for you.', made: true },
    ],
    paste: 'App → Webhooks → Page or Instagram → Subscribe: the URL as Callback URL, the token as Verify token',
  },
  {
    name: 'ringcentral',
    label: 'RingCentral',
    secrets: [
      { name: 'verification_token', label: 'Verification token', hint: 'Empty: one is made for you.', made: true },
    ],
    paste: 'POST /restapi/v1.0/subscription, in deliveryMode: address is the URL, verificationToken the token',
  },
  {
    name: 'telnyx',
    label: 'Telnyx',
    secrets: [{ name: 'public_key', label: 'Public key', hint: 'Account → Keys → Public key' }],
    paste: 'Call Control application or Messaging profile → Webhook URL',
  },
  {
    name: 'twilio',
    label: 'Twilio',
    secrets: [{ name: 'auth_token', label: 'Auth token', hint: 'Account → Auth token' }],
    paste: 'Phone number, each as HTTP POST',
    kinds: { voice: 'Voice: A call comes in', status: 'Call status changes', sms: 'Messaging: A message comes in' },
  },
  {
    name: 'plivo',
    label: 'Plivo',
    secrets: [
      { name: 'auth_token', label: 'Auth token', hint: 'Account → Auth token' },
      { name: 'main_auth_token', label: 'Main account’s auth token', hint: 'Only for a subaccount.', optional: true },
    ],
    paste: 'Application, each as POST',
    kinds: { answer: 'Answer URL', hangup: 'Hangup URL', sms: 'Message URL', status: 'url of a message that you send' },
  },
  {
    name: 'standard',
    label: 'Standard Webhooks',
    secrets: [{ name: 'secret', label: 'Secret', hint: 'whsec_…, as the sender shows it' }],
    paste: 'Wherever the sender asks for an endpoint',
  },
  {
    name: 'generic',
    label: 'Another, with an HMAC in a header',
    secrets: [{ name: 'secret', label: 'Secret', hint: 'What the sender signs the body with' }],
    paste: 'Wherever the sender asks for an endpoint',
  },
];

export const providerOf = (name: string): Provider =>
  PROVIDERS.find((one) => one.name === name) ?? { name, label: name, secrets: [], paste: 'its console' };

/** What was found of a request's signature, and what to do. */
const VERDICTS: Record<string, { says: string; mend: string }> = {
  verified: { says: 'Verified', mend: '' },
  unreadable: { says: 'Not readable', mend: 'The signature fits, but the body is not what this provider sends.' },
  signature_missing: { says: 'Not signed', mend: 'Somebody else called the URL, or signing is off at the provider.' },
  signature_malformed: {
    says: 'Signature not readable',
    mend: 'Something between the provider and us changed the headers.',
  },
  signature_invalid: { says: 'Wrong signature', mend: 'Is the secret here the one of this endpoint at the provider?' },
  timestamp_expired: { says: 'Too old', mend: 'It was signed more than 5 minutes before, or sent a second time.' },
  body_unsigned: { says: 'Body not signed', mend: 'The provider left out the hash of the body.' },
  body_hash_mismatch: { says: 'Body changed', mend: 'Something between the provider and us changed the body.' },
  key_unknown: { says: 'Key not known', mend: 'It was signed with a shared key that this source does not have.' },
};

export const verdict = (name: string): { says: string; mend: string } => VERDICTS[name] ?? { says: name, mend: '' };
export const VERDICT_NAMES = Object.keys(VERDICTS);
