import { OneOf } from '../http/fields.ts';
import { WindowQuery } from '../http/window.ts';

export class AnalyticsQuery extends WindowQuery {
  @OneOf({
    about:
      '`hour`: also each hour of the window that had any, in `hours`, and all attempts of the window, in `attempts`.',
    values: ['hour'],
    optional: true,
  })
  group_by?: 'hour';
}
