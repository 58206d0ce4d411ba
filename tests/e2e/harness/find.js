// Finds elements for the tests; evaluated anew in the page for every step, so that it leaves nothing there.
(() => {
  const CANDIDATES = {
    button: "button, summary, input[type=button], input[type=submit], input[type=reset], [role=button]",
    checkbox: "input[type=checkbox], [role=checkbox]",
    heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
    link: "a[href], [role=link]",
    radio: "input[type=radio], [role=radio]",
  };
  const FIELDS = "input, select, textarea, [contenteditable], [role=textbox], [role=combobox], [role=searchbox]";

  const plain = (text) => (text || "").replace(/\s+/g, " ").trim();
  const all = (selector, scope) => [...scope.querySelectorAll(selector)];
  const textOf = (element) => plain(element.innerText === undefined ? element.textContent : element.innerText);
  const isVisible = (element) =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";

  // Role and name as the browser computes them; where it does not tell (Firefox), as far as the register's own
  // pages need it: native elements, labels, and names by attribute.
  const CONTENT = "button, summary, a, h1, h2, h3, h4, h5, h6, option, td, th, [role]";
  const roleOf = (element) => element.computedRole || element.getAttribute("role") ||
    Object.keys(CANDIDATES).find((role) => element.matches(CANDIDATES[role])) || "";
  const nameOf = (element) => {
    if (element.computedName !== undefined) return plain(element.computedName);
    const by = (element.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
    const labels = by.some(Boolean) ? by.filter(Boolean) : [...(element.labels || [])];
    // A label may enclose its field, whose own content does not name it.
    const words = (label) => [...label.childNodes].map((it) => (it === element ? "" : it.textContent)).join("");
    return plain(!by.some(Boolean) && element.getAttribute("aria-label")) || plain(labels.map(words).join(" ")) ||
      plain(element.matches(CONTENT) && element.textContent) || plain(element.title || element.placeholder);
  };

  // Asking the browser for a name takes it some ten milliseconds while a page changes, which it does not have when it is
  // asked for sixty of them again and again: only what holds each character of the name is asked.
  const mayBeNamed = (element, name) => {
    const by = (element.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
    const attributes = ["aria-label", "title", "placeholder", "value", "alt"].map((it) => element.getAttribute(it) || "");
    const held = [element, ...(element.labels || []), ...by].map((it) => (it ? it.textContent : "")).concat(attributes).join("");
    return [...name].every((it) => it === " " || held.includes(it));
  };

  const innermost = (part, scope) => {
    const holds = (element) => plain(element.textContent).includes(part);
    return all("*", scope).filter(
      (element) =>
        !["SCRIPT", "STYLE", "NOSCRIPT"].includes(element.tagName) &&
        holds(element) && ![...element.children].some(holds),
    );
  };

  const named = (spec, scope) => {
    if (spec.testid) return all(`[data-testid="${spec.testid}"]`, scope);
    if (spec.css) return all(spec.css, scope);
    if (spec.label) return all(FIELDS, scope).filter((it) => mayBeNamed(it, spec.label) && nameOf(it) === spec.label);
    if (spec.text) return innermost(spec.text, scope);
    const candidates = all(CANDIDATES[spec.role] || "*", scope);
    return candidates.filter((it) => mayBeNamed(it, spec.name) && roleOf(it) === spec.role && nameOf(it) === spec.name);
  };

  const find = (spec, visibleOnly) => {
    const scopes = spec.within ? find(spec.within, true) : [document];
    let found = scopes.flatMap((scope) => named(spec, scope));
    if (visibleOnly) found = found.filter(isVisible);
    for (const part of spec.containing) found = found.filter((element) => textOf(element).includes(part));
    return spec.nth === null ? found : found.slice(spec.nth, spec.nth + 1);
  };

  const describe = (element) => {
    const id = element.dataset && element.dataset.testid ? `[${element.dataset.testid}]` : "";
    return `<${element.tagName.toLowerCase()}${id}> ${textOf(element).slice(0, 40)}`;
  };

  // The one element, or why there is none.
  const one = (spec, visibleOnly) => {
    const found = find(spec, visibleOnly);
    if (found.length === 1) return { element: found[0] };
    if (found.length > 1) return { why: `${found.length} elements match: ${found.slice(0, 4).map(describe).join("; ")}` };
    return { why: find(spec, false).length ? "it is hidden" : "it is not there" };
  };

  // Where a person would click it, or why nobody could.
  const point = (spec) => {
    const { element, why } = one(spec, true);
    if (why) return { why };
    if (element.disabled || element.getAttribute("aria-disabled") === "true") return { why: "it is disabled" };
    const before = element.getBoundingClientRect();
    const isInView = before.top >= 0 && before.left >= 0 && before.bottom <= innerHeight && before.right <= innerWidth;
    const reach = () => {
      const box = element.getClientRects()[0];
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      const top = document.elementFromPoint(x, y);
      if (!top) return { why: "it is out of view" };
      const isReached = element.contains(top) || top.contains(element) && top.tagName === "LABEL";
      return isReached ? { x, y } : { why: `it is covered by ${describe(top)}` };
    };
    // What stands still at the edge of the window may cover it: a person scrolls on.
    const found = isInView ? reach() : { why: "it is out of view" };
    if (!found.why) return found;
    element.scrollIntoView({ block: "center", inline: "center" });
    return reach();
  };

  const focus = (spec) => {
    const { element, why } = one(spec, true);
    if (why) return { why };
    if (element.disabled || element.readOnly) return { why: "it cannot be filled" };
    element.scrollIntoView({ block: "nearest" });
    element.focus();
    if (document.activeElement !== element) return { why: "it takes no focus" };
    if (element.select) element.select();
    return { type: element.type || element.tagName.toLowerCase() };
  };

  // For what has no text of its own to type into: dates, colours, lists.
  const set = (spec, value) => {
    const { element, why } = one(spec, true);
    if (why) return { why };
    const prototype = Object.getPrototypeOf(element);
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(element, value);
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
    return element.value === value ? {} : { why: `it took ${JSON.stringify(element.value)} instead` };
  };

  const choose = (spec, choice) => {
    const { element, why } = one(spec, true);
    if (why) return { why };
    const option = [...element.options].find((it) => plain(it.label) === choice || it.value === choice);
    if (!option) return { why: `it offers only ${[...element.options].map((it) => plain(it.label)).join("、")}` };
    return set(spec, option.value);
  };

  const read = (spec, property) => {
    const { element, why } = one(spec, false);
    if (why) return { why };
    return { value: property === "text" ? textOf(element) : property.startsWith("@")
      ? element.getAttribute(property.slice(1)) : element[property] };
  };

  return {
    point, focus, set, choose, read,
    element: (spec) => one(spec, false).element || null,
    texts: (spec) => find(spec, true).map(textOf),
    sees: (part) => plain(document.body.innerText).includes(plain(part)),
  };
})()
