import Runner from 'jest-runner';

/** Jest's own, but for one file at a time, in a process that is renewed as those of the others are. */
export default class OneAtATime extends Runner {
  constructor(globalConfig, context) {
    super({ ...globalConfig, maxWorkers: 1 }, context);
  }
}
