// What a script adds to pages that are complete without it: copying, and the keyboard.
"use strict";

(() => {
    const announcement = document.getElementById("bao");
    const box = document.getElementById("q") || document.querySelector("input[type=search]");

    function announce(text) {
        announcement.textContent = "";
        // A reader of the screen tells a change, also of the same words.
        requestAnimationFrame(() => { announcement.textContent = text; });
        clearTimeout(announce.timer);
        announce.timer = setTimeout(() => { announcement.textContent = ""; }, 4000);
    }

    // Over plain HTTP beyond this machine there is no clipboard but this one.
    function copyBySelection(text) {
        const field = document.createElement("textarea");
        const focused = document.activeElement;
        field.value = text;
        field.className = "hidden";
        field.setAttribute("readonly", "");
        document.body.append(field);
        field.select();
        const isCopied = document.execCommand("copy");
        field.remove();
        if (focused) focused.focus({ preventScroll: true });
        return isCopied;
    }

    async function copy(button) {
        const text = button.dataset.copy;
        let isCopied = false;
        try {
            await navigator.clipboard.writeText(text);
            isCopied = true;
        } catch {
            isCopied = copyBySelection(text);
        }
        announce(isCopied ? "Đã chép trích dẫn" : "Trình duyệt không cho chép; hãy chọn trích dẫn rồi chép bằng tay");
        if (!isCopied) return;
        button.dataset.name ??= button.textContent;
        button.textContent = "Đã chép";
        clearTimeout(button.timer);
        button.timer = setTimeout(() => { button.textContent = button.dataset.name; }, 1500);
    }

    // Who opens the first page with a keyboard at hand wants to type.
    if (box && document.querySelector("main.start") && !location.hash
        && matchMedia("(hover: hover) and (pointer: fine)").matches) {
        box.focus({ preventScroll: true });
    }

    const here = document.querySelector(".outline a[aria-current]");
    if (here) {
        const outline = here.closest(".outline");
        outline.scrollTop += here.getBoundingClientRect().top - outline.getBoundingClientRect().top
            - outline.clientHeight / 2;
    }

    for (const button of document.querySelectorAll("button.copy")) button.hidden = false;

    document.addEventListener("click", (event) => {
        const button = event.target.closest("button.copy");
        if (button) copy(button);
    });

    // Keys without a modifier disturb who speaks to the machine or hits them by chance (WCAG 2.1.4).
    const keys = document.getElementById("phim");
    const toggle = document.getElementById("phim-tat");
    let hasKeys = true;
    try {
        hasKeys = localStorage.getItem("phim-tat") !== "tat";
    } catch {
        // A browser that keeps nothing for pages: they are switched off for one page only.
    }

    function showKeys() {
        keys.hidden = !hasKeys;
        toggle.textContent = hasKeys ? "Tắt phím tắt" : "Bật phím tắt";
        toggle.parentElement.hidden = false;
    }
    showKeys();
    toggle.addEventListener("click", () => {
        hasKeys = !hasKeys;
        try {
            localStorage.setItem("phim-tat", hasKeys ? "bat" : "tat");
        } catch {
            // As above.
        }
        showKeys();
        announce(hasKeys ? "Đã bật phím tắt" : "Đã tắt phím tắt");
    });

    // Results, or in a document the passages in which something was found.
    const results = [...document.querySelectorAll(".result h2 a, .result h3 a")];
    const found = [...document.querySelectorAll(".passage:has(mark), .passage.chosen")];
    const stops = results.length ? results : found;

    function step(by) {
        if (!stops.length) return;
        const now = stops.findIndex((stop) => stop.contains(document.activeElement)
            || stop.closest(".result")?.contains(document.activeElement));
        const next = now < 0 ? (by > 0 ? 0 : stops.length - 1)
            : Math.min(stops.length - 1, Math.max(0, now + by));
        stops[next].focus({ preventScroll: true });
        (stops[next].closest(".result") || stops[next]).scrollIntoView({ block: "nearest" });
    }

    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        const target = event.target;
        if (target.closest("input, textarea, select")) {
            if (event.key === "Escape" && target === box) box.blur();
            return;
        }
        if (!hasKeys && event.key.length === 1) return;
        // Arrows move between results only from a result: elsewhere they scroll.
        const isOnResult = Boolean(target.closest(".result"));
        if (event.key === "/" && box) {
            box.focus();
            box.select();
        } else if (event.key === "j" || (event.key === "ArrowDown" && isOnResult)) {
            step(1);
        } else if (event.key === "k" || (event.key === "ArrowUp" && isOnResult)) {
            step(-1);
        } else if (event.key === "c") {
            const place = document.activeElement.closest(".result, .passage")
                || document.querySelector(".passage.chosen");
            const button = place?.querySelector("button.copy");
            if (!button) return;
            copy(button);
        } else {
            return;
        }
        event.preventDefault();
    });

    // A link to a passage of another part of a long document, made without the part.
    const passage = /^#p([0-9]+)$/.exec(location.hash);
    if (passage && location.pathname.startsWith("/tai-lieu/") && !document.getElementById("p" + passage[1])) {
        const address = new URL(location.href);
        if (address.searchParams.get("passage") !== passage[1]) {
            address.searchParams.set("passage", passage[1]);
            location.replace(address);
        }
    }
})();
