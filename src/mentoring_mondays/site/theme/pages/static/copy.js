// Buttons that copy an address, what stands in a field, or the lists in parts of the page. If a browser does not allow that, they stay hidden:
// readers can copy the text beside them.
addEventListener("DOMContentLoaded", () => {
  // The text in the site's language, which words.js has; without that script, it is English.
  const _ = (text, values = {}) => (window.mondaysWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const words = (node) => node.textContent.trim().replace(/\s+/g, " ");
  const listed = (part) => {
    const alone = part.cloneNode(true);
    for (const each of alone.querySelectorAll(".own")) each.remove();
    return [...alone.querySelectorAll(".companion-label, li")].map((each) => (each.localName === "li" ? "- " : "") + words(each)).join("\n");
  };
  for (const button of navigator.clipboard ? document.querySelectorAll("button.copy[hidden]") : []) {
    const label = button.textContent;
    const parts = [...document.querySelectorAll(button.dataset.copyLists || "none")];
    if (button.dataset.copyLists && !parts.length) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copyFrom);
      try {
        const text = field ? field.value : parts.map(listed).join("\n\n") || button.dataset.copy || location.href;
        await navigator.clipboard.writeText(text);
        button.textContent = _("Copied");
      } catch {
        field?.select();
        button.textContent = field ? _("Press Ctrl+C to copy") : _("Your browser does not allow copying");
      }
      setTimeout(() => { button.textContent = label; }, 3000);
    });
  }
});
