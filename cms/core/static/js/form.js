// Takes the reader to what is to be put right: the summary of errors gets the focus.
document.querySelector("[data-focus]")?.focus();
