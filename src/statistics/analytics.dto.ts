import { OneOf, Text } from '../http/fields.ts';
import { PageQuery } from '../http/paging.ts';
import { WINDOW, WindowQuery } from '../http/window.ts';

export class AnalyticsQuery extends WindowQuery {
  @OneOf({
    about:
      '`hour`: also each hour of the window that had any, in `hours`, and all attempts of the window, in `attempts`.',
    values: ['hour'],
    optional: true,
  })
  group_by?: 'hour';
}

export class StatisticsPageQuery extends PageQuery {
  @Text(WINDOW)
  window = '24h';
}
