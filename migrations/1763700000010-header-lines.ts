import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Headers of attempts are kept as the lines that they are in a message instead of as jsonb: half the bytes, and nothing
 * to parse when an attempt is recorded. Null (no answer, past its retention) stays null.
 */
export class HeaderLines1763700000010 implements MigrationInterface {
  name = 'HeaderLines1763700000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION header_lines(headers jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
        SELECT coalesce(string_agg(name || ': ' || value || E'\\r\\n', ''), '')
        FROM jsonb_each(headers) AS h(name, content)
        CROSS JOIN LATERAL jsonb_array_elements_text(
          CASE jsonb_typeof(content) WHEN 'array' THEN content ELSE jsonb_build_array(content) END) AS v(value)
      $$;
      ALTER TABLE delivery_attempts
        ALTER COLUMN request_headers TYPE text USING header_lines(request_headers),
        ALTER COLUMN response_headers TYPE text USING header_lines(response_headers);
      DROP FUNCTION header_lines;
      COMMENT ON COLUMN delivery_attempts.request_headers IS 'Lines of the message, each "name: value" and CR LF';
      COMMENT ON COLUMN delivery_attempts.response_headers IS 'Lines of the message, each "name: value" and CR LF; at most 8 KiB';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION header_object(lines text) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT AS $$
        SELECT coalesce(jsonb_object_agg(name, CASE jsonb_array_length(held) WHEN 1 THEN held -> 0 ELSE held END), '{}')
        FROM (
          SELECT split_part(line, ': ', 1) AS name, jsonb_agg(substr(line, strpos(line, ': ') + 2) ORDER BY n) AS held
          FROM regexp_split_to_table(lines, E'\\r\\n') WITH ORDINALITY AS l(line, n) WHERE line <> '' GROUP BY 1
        ) named
      $$;
      ALTER TABLE delivery_attempts
        ALTER COLUMN request_headers TYPE jsonb USING header_object(request_headers),
        ALTER COLUMN response_headers TYPE jsonb USING header_object(response_headers);
      DROP FUNCTION header_object;
    `);
  }
}
