// Making elements. Text from outside enters the page here, as textContent, and nowhere else.
const el = (tag, options = {}, ...children) => {
  const made = document.createElement(tag);
  if (options.cls) made.className = options.cls;
  if (options.text !== undefined) { made.textContent = options.text; made.dir = "auto"; }
  for (const [name, value] of Object.entries(options.attrs || {})) if (value !== null && value !== undefined) made.setAttribute(name, value);
  for (const [name, value] of Object.entries(options.on || {})) made.addEventListener(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};
const at = (id) => document.getElementById(id);
const tell = (text) => { at("live").textContent = text; };
const number = (value, digits = 0) => value.toLocaleString("en", { maximumFractionDigits: digits });
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// A field keeps what is being typed in it; what comes from the server waits until it is left.
const setField = (field, value) => { if (document.activeElement !== field && field.value !== value) field.value = value; };
