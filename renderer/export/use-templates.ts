import { useCallback, useEffect, useState } from 'react';
import type { ChannelRequest, ExportTemplates } from '../../preload/contract.ts';
import type { ErrorView } from '../../preload/views.ts';
import { api, unwrap } from '../api.ts';

const NONE: ExportTemplates = { exportTemplates: [], copyTemplates: [], clipboardSeconds: 60 };

/** The site's own columns and forms, as the settings hold them. */
export function useTemplates(onError: (error: ErrorView) => void) {
  const [templates, setTemplates] = useState<ExportTemplates>(NONE);
  useEffect(() => {
    void unwrap(api.readTemplates({}), onError).then((value) => value && setTemplates(value));
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
