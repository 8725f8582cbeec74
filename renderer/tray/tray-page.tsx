import './tray.css';
import { BatchList } from './batch-list.tsx';
import { TrayList } from './tray-list.tsx';
import { UsageList } from './usage-list.tsx';

interface TrayPageProps {
  /** Opens a picture on the desk. */
  readonly onOpen: (jobId: string) => void;
}

/** What waits for a person and what goes on behind the desk, out of the customer's sight. */
export function TrayPage({ onOpen }: TrayPageProps) {
  return (
    <main className="tray">
      <TrayList onOpen={onOpen} />
      <BatchList />
      <UsageList />
    </main>
  );
}
