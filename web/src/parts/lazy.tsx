import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Loading } from './lists.tsx';
import { Trouble } from './trouble.tsx';

/** A component whose code is loaded when it is first needed; when that fails, it can be tried again. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [failed, fail] = useState<unknown>();
    const [, drawAgain] = useState(0);
    const begin = (): void => {
      fail(undefined);
      load().then(
        (component) => {
          loaded = component;
          drawAgain((n) => n + 1);
        },
        (error: unknown) => fail(error),
      );
    };
    useEffect(() => {
      if (!loaded) begin();
    }, []);
    if (failed) return <Trouble error={failed} again={begin} />;
    const Loaded = loaded;
    return Loaded ? <Loaded {...props} /> : <Loading />;
  };
}
