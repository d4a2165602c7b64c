// Runs only in browsers without JavaScript modules, which cannot run the press room.
var loading = document.getElementById("press-room-loading");
if (loading) loading.style.display = "none";
document.getElementById("press-room-failure").removeAttribute("hidden");
