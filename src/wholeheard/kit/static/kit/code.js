// The QR on the card puts the code behind a #, which no server is ever sent. This moves it into
// the box and clears the address. Without it the code is typed; nothing else needs it.
"use strict";
const box = document.getElementById("id_code");
if (box && location.hash.length > 1) {
  box.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
