/** A delivery as the routes tell it. */
export interface Delivery {
  id: string;
  event_id: string;
  event: string;
  test: boolean;
  subscription_id: string;
  url: string;
  status: 'pending' | 'retrying' | 'delivered' | 'failed' | 'skipped' | 'cancelled';
  attempts: number;
  next_attempt_at: string | null;
  last_status_code: number | null;
  last_error: string | null;
  created_at: string;
  delivered_at: string | null;
}

export interface DeliveryDetail extends Delivery {
  request: { headers: Record<string, string> | null; body: string | null };
  /** The newest. */
  attempt_log: Attempt[];
}

export interface Attempt {
  attempt: number;
  url: string;
  started_at: string;
  duration_ms: number;
  status_code: number | null;
  outcome: 'delivered' | 'failed';
  reason: string | null;
  error: string | null;
  response_headers: Record<string, string | string[]> | null;
  response_body: string | null;
}
