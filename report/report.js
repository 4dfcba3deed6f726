"use strict";
(function () {
  var root = document.documentElement;
  var slider = document.getElementById("calibrate");
  var shown = document.getElementById("calibrate-value");
  if (slider) {
    slider.addEventListener("input", function () {
      root.style.setProperty("--mm", slider.value + "mm");
      shown.textContent = Number(slider.value).toFixed(3);
    });
  }
  var box = document.getElementById("reader-qrs");
  var out = document.getElementById("reader-difference");
  if (box) {
    box.addEventListener("input", function () {
      var own = Number(box.value), ours = Number(box.dataset.computed), se = Number(box.dataset.se);
      if (box.value === "" || !isFinite(own)) { out.textContent = ""; return; }
      var d = own - ours;
      var text = "Your reading is " + Math.abs(d).toFixed(0) + " ms " + (d < 0 ? "shorter" : "longer") + " than the computed one";
      if (d === 0) { text = "Your reading equals the computed one"; }
      if (se > 0) { text += " (" + (Math.abs(d) / se).toFixed(1) + " standard errors)"; }
      out.textContent = text + ".";
    });
  }
  // A sheet of paper cannot be unfolded, so the reader chooses before printing.
  var unfold = document.getElementById("unfold");
  if (unfold) {
    unfold.addEventListener("change", function () {
      document.querySelectorAll("main details").forEach(function (d) { d.open = unfold.checked; });
    });
  }
})();
