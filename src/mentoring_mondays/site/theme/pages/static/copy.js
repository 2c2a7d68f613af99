// Buttons that copy an address or a text. If a browser does not allow that, they stay hidden:
// readers can copy the text beside them.
addEventListener("DOMContentLoaded", () => {
  for (const button of navigator.clipboard ? document.querySelectorAll("button.copy[hidden]") : []) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copyFrom);
      try {
        await navigator.clipboard.writeText(field ? field.value : button.dataset.copy);
        button.textContent = "Copied";
      } catch {
        field?.select();
        button.textContent = field ? "Press Ctrl+C to copy" : "Your browser does not let me copy it";
      }
      setTimeout(() => { button.textContent = label; }, 3000);
    });
  }
});
