// Preloaded into a process: with each SIGUSR2 its clock is ahead by the next of CLOCK_SHIFTS_MS, then right. Timers run as ever.
const RealDate = Date;
const shifts = (process.env.CLOCK_SHIFTS_MS ?? '').split(',').map(Number);
let shiftMs = 0;

const nowMs = () => RealDate.now() + shiftMs;

globalThis.Date = class Date extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(nowMs());
    else super(...args);
  }

  static now() {
    return nowMs();
  }
};

process.on('SIGUSR2', () => {
  shiftMs = shifts.shift() ?? 0;
});
