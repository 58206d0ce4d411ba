// The late parts of the program: each is fetched once, when the first screen needs it.
const late = (() => {
  const needs = NEEDS;
  const started = {};

  async function start(name) {
    const part = await window.registerPart(name);
    const bytes = part instanceof Response ? await part.arrayBuffer() : part;
    // A part finds everything that it shares with the first by name among its exports.
    await WebAssembly.instantiate(bytes, { __wasm_split: wasm_bindgen.initSync() });
  }

  function once(name) {
    if (!started[name]) {
      started[name] = start(name);
      // What failed is forgotten, so that it can be asked for again.
      started[name].catch(() => delete started[name]);
    }
    return started[name];
  }

  function loader(names) {
    return async (called, waiting) => {
      let came = true;
      try {
        // What several screens share comes before what is a screen's own. One after the other: small hosts falter
        // under a dozen requests at once.
        for (const name of names) await once(name);
      } catch (cause) {
        console.warn(cause);
        came = false;
      }
      wasm_bindgen.initSync().__indirect_function_table.get(called)(waiting, came);
    };
  }

  const loaders = {};
  for (const screen in needs) loaders[screen] = loader(needs[screen]);
  return loaders;
})();
