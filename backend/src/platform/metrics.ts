/**
 * Everything this server says of itself to Prometheus, by name; docs/operating.md tells which ones to watch. A label
 * takes its values from a set that the code knows (an event, a reason, a route): never a person, a room or an address.
 */
interface Metric {
  readonly help: string;
  readonly labels: readonly string[];
}
type Metrics = Readonly<Record<string, Metric>>;

/** What happened, so many times. */
export const counters = {
  kraken_connections_opened_total: { help: 'Sockets admitted.', labels: [] },
  kraken_connections_closed_total: {
    help: 'Sockets that ended, by the reason the server gave (tooSlow: R15), or client.',
    labels: ['reason'],
  },
  kraken_connections_refused_total: { help: 'Sockets that were not admitted (R16).', labels: ['reason'] },
  kraken_commands_total: {
    help: 'What clients said over the socket (R21), by outcome: done, or the code of the refusal.',
    labels: ['command', 'outcome'],
  },
  kraken_stream_holes_total: {
    help: 'Rooms whose next event did not come by itself within 50 ms: asked of the stream (R11).',
    labels: [],
  },
  kraken_stream_events_mended_total: { help: 'Events that the stream had to be asked for (R11).', labels: [] },
  kraken_head_poll_finds_total: {
    help: 'Rooms found to have moved unheard: a publish was lost (R11).',
    labels: [],
  },
  kraken_hand_on_failures_total: { help: 'Events that could not be handed on to their listeners.', labels: [] },
  kraken_resumes_total: { help: 'Resumes, by outcome: answered, or failed and sent away (R13).', labels: ['outcome'] },
  kraken_replayed_events_total: { help: 'Events told again in answers to resumes (R13).', labels: [] },
  kraken_resets_total: { help: 'Rooms that a client had to ask anew (R13).', labels: ['reason'] },
  kraken_gone_total: { help: 'Rooms that a connection may not hear any more (R19).', labels: ['reason'] },
  kraken_http_requests_total: { help: 'Requests over HTTP.', labels: ['method', 'route', 'status'] },
  kraken_pushes_total: {
    help: 'Messages handed to push services, by outcome; gone: the device has unsubscribed; dropped: the queue was full.',
    labels: ['outcome'],
  },
  kraken_sql_failures_total: { help: 'Statements that failed, by SQLSTATE.', labels: ['state'] },
} as const satisfies Metrics;

/** How long something took, in seconds. */
export const histograms = {
  kraken_commit_to_socket_seconds: {
    help: 'From the end of COMMIT until an event was written to every socket of the node that could take it.',
    labels: [],
  },
  kraken_http_request_duration_seconds: {
    help: 'From the request to the end of its answer.',
    labels: ['method', 'route'],
  },
  kraken_sql_statement_duration_seconds: {
    help: 'SQL statements, BEGIN and COMMIT included, as the one who asked waits for them.',
    labels: [],
  },
} as const satisfies Metrics;

/** How something stands when it is read. */
export const gauges = {
  kraken_connections: { help: 'Open sockets.', labels: [] },
  kraken_rooms_heard: { help: 'Rooms that somebody on this node hears.', labels: [] },
  process_cpu_seconds_total: { help: 'CPU time of the process.', labels: [] },
  process_resident_memory_bytes: { help: 'Resident memory of the process.', labels: [] },
  nodejs_heap_used_bytes: { help: 'Used heap.', labels: [] },
  nodejs_eventloop_lag_p50_seconds: {
    help: 'Half of all turns were late by at most this, since it was last read.',
    labels: [],
  },
  nodejs_eventloop_lag_p99_seconds: {
    help: '99 of 100 turns were late by at most this, since it was last read.',
    labels: [],
  },
  nodejs_eventloop_lag_max_seconds: { help: 'The latest turn since it was last read.', labels: [] },
} as const satisfies Metrics;

/** Per declared event; counted by `EventCounts`. */
export const eventMetrics = {
  kraken_events_told_total: { help: 'Events published on this node.', count: 'told' },
  kraken_event_deliveries_total: { help: 'Events handed to a connection, live.', count: 'deliveries' },
  kraken_event_bytes_told_total: { help: 'Payloads published, as JSON, counted once a telling.', count: 'bytes' },
} as const;

export type CounterName = keyof typeof counters;
export type HistogramName = keyof typeof histograms;
export type GaugeName = keyof typeof gauges;

type LabelNames<M extends Metric> = M['labels'][number];
/** The labels of a metric, each with its value. */
export type LabelsOf<N extends CounterName | HistogramName> = Readonly<
  Record<LabelNames<(typeof counters & typeof histograms)[N]>, string>
>;
