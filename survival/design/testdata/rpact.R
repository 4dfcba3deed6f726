# Makes rpact.csv with R and its package rpact. Run in this folder: Rscript rpact.R
# Lines: boundary, number of looks, sides, quantity, values. The level is 0.05 on two sides
# or 0.025 on one, the power 0.9.
library(rpact)
out <- file("rpact.csv", "w")
writeLines(sprintf("# %s, rpact %s", R.version.string, packageVersion("rpact")), out)
put <- function(...) writeLines(paste(c(...), collapse = ","), out)
digits <- function(x) sprintf("%.12g", x)
for (type in c("OF", "P", "asOF", "asP")) for (sides in 1:2) {
  plans <- c(lapply(2:5, function(k) (1:k) / k), list(c(0.3, 0.75, 1)))
  for (looks in plans) {
    if (type %in% c("OF", "P") && looks[1] == 0.3) next
    d <- getDesignGroupSequential(informationRates = looks, alpha = 0.025 * sides, beta = 0.1,
      sided = sides, typeOfDesign = type, tolerance = 1e-10)
    ch <- getDesignCharacteristics(d)
    name <- c(type, if (looks[1] == 0.3) "uneven" else length(looks), sides)
    put(name, "critical", digits(d$criticalValues))
    put(name, "spent", digits(d$alphaSpent))
    put(name, "inflation", digits(ch$inflationFactor))
    put(name, "expected", digits(c(ch$averageSampleNumber0, ch$averageSampleNumber1)))
    put(name, "stop", digits(ch$rejectionProbabilities))
  }
}
close(out)
