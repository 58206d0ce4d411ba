// The late parts of the program: each is fetched once, when the first screen needs it.
const late = (() => {
  const needs = NEEDS;
  const started = {};

  async function start(name) {
    const part = await window.registerPart(name);
    const file = await WebAssembly.compile(await part.arrayBuffer());
    // A piece finds everything that it shares with the program's first part by name among its exports.
    const first = { __wasm_split: wasm_bindgen.initSync() };
    const pieces = WebAssembly.Module.customSections(file, "piece");
    await Promise.all(pieces.map((piece) => WebAssembly.instantiate(piece, first)));
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
        await Promise.all(names.map(once));
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
