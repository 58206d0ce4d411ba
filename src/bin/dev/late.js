// The late parts of the program: each is asked for once, when the first screen needs it.
const late = (() => {
  const needs = NEEDS;
  const here = {};

  async function start(coming, before) {
    const part = await coming;
    const bytes = part instanceof Response ? await part.arrayBuffer() : part;
    await before;
    // A part finds everything that it shares with the first by name among its exports.
    await WebAssembly.instantiate(bytes, { __wasm_split: wasm_bindgen.initSync() });
  }

  function once(name, before) {
    if (!here[name]) {
      here[name] = start(window.registerPart(name), before);
      // What failed is forgotten, so that it can be asked for again.
      here[name].catch(() => delete here[name]);
    }
    return here[name];
  }

  function loader(names) {
    return async (called, waiting) => {
      let came = true;
      try {
        await names.reduce((before, name) => once(name, before), Promise.resolve());
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
