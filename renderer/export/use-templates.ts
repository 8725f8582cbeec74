import { useCallback, useEffect, useState } from 'react';
import type { ChannelRequest, ExportTemplates } from '../../preload/contract.ts';
import type { ErrorView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';
import { keepLoading } from '../keep-loading.ts';

/**
 * The site's own columns and forms, as the settings hold them; null until they are there: saved beside none, a new one
 * would be the only one.
 */
export function useTemplates(onError: (error: ErrorView | null) => void) {
  const [templates, setTemplates] = useState<ExportTemplates | null>(null);
  useEffect(() => {
    const loading = keepLoading(
      () => api.readTemplates({}),
      (answer) => {
        if (answer.ok) setTemplates(answer.value);
        onError(answer.ok ? null : answer.error);
      },
    );
    return loading.stop;
  }, [onError]);
  const save = useCallback(
    async (changed: ChannelRequest<'export:save-templates'>) => {
      const saved = await unwrap(api.saveTemplates(changed), onError);
      if (saved) setTemplates(saved);
    },
    [onError],
  );
  return { templates, save };
}
