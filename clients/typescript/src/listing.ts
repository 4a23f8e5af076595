const MAX_PAGE = 100;

export interface Page<Row> {
  data: Row[];
  next_cursor: string | null;
  has_more: boolean;
}

export interface PageQuery {
  cursor?: string;
  limit?: number;
}

/** Rows of a list: `for await (const row of listing)` asks for page after page as they are needed. */
export class Listing<Row> implements AsyncIterable<Row> {
  constructor(private readonly read: (query: PageQuery) => Promise<Page<Row>>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    for await (const { data } of this.pages()) yield* data;
  }

  /** Page after page as they were answered; one may be empty, and there may be more after it. */
  async *pages(): AsyncGenerator<Page<Row>, void, undefined> {
    for (let query: PageQuery = {}; ;) {
      const page = await this.read(query);
      yield page;
      if (page.next_cursor === null) return;
      query = { cursor: page.next_cursor };
    }
  }

  /** The first rows, at most so many. */
  async take(count: number): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | null | undefined;
    while (rows.length < count && cursor !== null) {
      const limit = Math.min(MAX_PAGE, count - rows.length);
      const page: Page<Row> = await this.read({ limit, ...(cursor !== undefined && { cursor }) });
      rows.push(...page.data);
      cursor = page.next_cursor;
    }
    return rows;
  }
}
