import { useCallback } from 'react';
import type { ChannelRequest } from '../../preload/contract/index.ts';
import { api, unwrap } from '../api.ts';
import { EVERYTHING, useData } from '../data/use-data.ts';

/**
 * The site's own columns and forms, as the settings hold them; null until they are there: saved beside none, a new one
 * would be the only one.
 */
export function useTemplates() {
  const { value: templates, error, setValue, setError } = useData('readTemplates', EVERYTHING);
  const save = useCallback(
    async (changed: ChannelRequest<'export:save-templates'>) => {
      const saved = await unwrap(api.saveTemplates(changed), setError);
      if (saved) setValue(saved);
    },
    [setValue, setError],
  );
  return { templates, save, error, setError };
}
