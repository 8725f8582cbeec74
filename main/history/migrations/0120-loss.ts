/** Whether a loss waits for a person's note is asked with every look at the queue. */
export const loss = `
CREATE INDEX events_of_loss ON events (seq) WHERE kind IN ('history-shortened', 'loss-noted');
`;
