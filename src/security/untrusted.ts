/** Codes of Node and OpenSSL: a certificate comes from no authority that counts. One that is over is renewed where the server runs. */
export const UNTRUSTED = /^(SELF_SIGNED_CERT|DEPTH_ZERO|UNABLE_TO_|CERT_UNTRUSTED)/;
/** It is for another host. */
export const FOR_ANOTHER_HOST = 'ERR_TLS_CERT_ALTNAME_INVALID';
