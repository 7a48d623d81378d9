/** After a form came back, the reader is taken to what is wrong with it. */

document.getElementById("wrong")?.focus();
