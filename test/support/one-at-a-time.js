import Runner from 'jest-runner';

/** Jest's own, but for one file at a time. */
export default class OneAtATime extends Runner {
  isSerial = true;
}
