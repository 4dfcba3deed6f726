# Makes measures.csv, readings.csv (made data) and reference.csv from them, with R and
# its packages pROC and psych. Run in this folder: Rscript reference.R
# The first line of the output names the versions.
suppressMessages({ library(pROC); library(psych) })
options(digits = 17)

# Made data: four measures of 160 patients, one with many ties, one that is low in those
# with the outcome, and a predicted risk.
set.seed(20240607)
n <- 160
yes <- rbinom(n, 1, 0.4)
wide <- round(rnorm(n) + 0.9 * yes, 6)
tied <- pmin(6, pmax(0, round(1.5 * rnorm(n) + yes + 2)))
low <- round(40 - 6 * yes + 8 * rnorm(n) - 2 * wide, 4)
noise <- round(rnorm(n), 6)
risk <- round(plogis(-0.2 + 0.8 * wide + 0.4 * rnorm(n)), 6)
d <- data.frame(yes, wide, tied, low, noise, risk)
write.csv(d, "measures.csv", row.names = FALSE)
# Three readers of 25 hearts, the third too high.
truth <- rnorm(25, 60, 12)
readings <- data.frame(a = round(truth + rnorm(25, 0, 4), 3), b = round(truth + rnorm(25, 0, 4), 3), c = round(truth + 3 + rnorm(25, 0, 6), 3))
readings$subject <- rep(1:10, length.out = 25)
write.csv(readings, "readings.csv", row.names = FALSE)

out <- file("reference.csv", "w")
writeLines(sprintf("# %s, pROC %s, psych %s", R.version.string, packageVersion("pROC"), packageVersion("psych")), out)
writeLines("quantity,value", out)
put <- function(name, values) {
  values <- as.numeric(values)
  for (i in seq_along(values)) if (is.finite(values[i])) writeLines(sprintf("%s/%d,%.17g", name, i - 1, values[i]), out)
}

# Areas
z <- qnorm(0.975)
rocs <- list()
for (m in c("wide", "tied", "low", "noise", "risk")) {
  r <- roc(d$yes, d[[m]], direction = if (m == "low") ">" else "<", levels = c(0, 1), quiet = TRUE)
  rocs[[m]] <- r
  a <- as.numeric(auc(r))
  se <- sqrt(var(r, method = "delong"))
  put(paste0("auc-", m, "/value"), a)
  put(paste0("auc-", m, "/se"), se)
  put(paste0("auc-", m, "/ci"), ci.auc(r, method = "delong")[c(1, 3)])
  put(paste0("auc-", m, "/ci90"), ci.auc(r, method = "delong", conf.level = 0.9)[c(1, 3)])
  put(paste0("auc-", m, "/logit"), plogis(qlogis(a) + c(-1, 1) * z * se / (a * (1 - a))))
  put(paste0("auc-", m, "/sens"), rev(r$sensitivities))
  put(paste0("auc-", m, "/spec"), rev(r$specificities))
  b <- coords(r, "best", best.method = "youden", ret = c("sensitivity", "specificity", "youden"), transpose = FALSE)
  put(paste0("auc-", m, "/youden"), b$youden[1] - 1)
}
rocs$low <- roc(yes, -low, direction = "<", levels = c(0, 1), quiet = TRUE) # pROC compares like directions
for (pair in list(c("wide", "tied"), c("wide", "low"), c("wide", "noise"), c("tied", "low"), c("risk", "wide"))) {
  t <- roc.test(rocs[[pair[1]]], rocs[[pair[2]]], method = "delong", paired = TRUE)
  k <- paste0("compare-", pair[1], "-", pair[2])
  put(paste0(k, "/z"), t$statistic)
  put(paste0(k, "/p"), t$p.value)
  put(paste0(k, "/difference"), t$estimate[1] - t$estimate[2])
  put(paste0(k, "/ci"), t$conf.int)
}

p <- c(0.01, 0.04, 0.03, 0.005, 0.2, 0.04)
put("holm/p", p.adjust(p, "holm"))

# A cut-off: Wilson intervals from prop.test without correction, log likelihood ratios
positive <- d$wide >= 0.5
tp <- sum(positive & yes == 1); fp <- sum(positive & yes == 0); fn <- sum(!positive & yes == 1); tn <- sum(!positive & yes == 0)
put("cut/counts", c(tp, fp, fn, tn))
wilson <- function(x, n) { t <- prop.test(x, n, correct = FALSE); c(x / n, t$conf.int) }
put("cut/sens", wilson(tp, tp + fn))
put("cut/spec", wilson(tn, tn + fp))
put("cut/ppv", wilson(tp, tp + fp))
put("cut/npv", wilson(tn, tn + fn))
lr <- function(a, b, c, d) { v <- (a / (a + b)) / (c / (c + d)); v * exp(c(0, -1, 1) * z * sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))) }
put("cut/lr-plus", lr(tp, fn, fp, tn))
put("cut/lr-minus", lr(fn, tp, tn, fp))

# Logistic models and calibration (Wald intervals)
tight <- glm.control(epsilon = 1e-14, maxit = 100)
for (m in c("wide", "tied", "low", "noise")) {
  f <- glm(yes ~ d[[m]], family = binomial, control = tight)
  put(paste0("logistic-", m, "/beta"), coef(f))
  put(paste0("logistic-", m, "/se"), sqrt(diag(vcov(f))))
  put(paste0("logistic-", m, "/risk"), fitted(f)[1:5])
}
l <- qlogis(d$risk)
f0 <- glm(yes ~ offset(l), family = binomial, control = tight)
f1 <- glm(yes ~ l, family = binomial, control = tight)
wald <- function(f, k) { s <- sqrt(diag(vcov(f)))[k]; coef(f)[k] + c(0, -1, 1) * z * s }
put("calibration/large", wald(f0, 1))
put("calibration/intercept", wald(f1, 1))
put("calibration/slope", wald(f1, 2))
put("calibration/brier", mean((d$risk - yes)^2))
put("calibration/brier-se", sd((d$risk - yes)^2) / sqrt(n))
put("calibration/scaled", 1 - mean((d$risk - yes)^2) / mean((mean(yes) - yes)^2))
eo <- sum(d$risk) / sum(yes)
put("calibration/eo", eo * exp(c(0, -1, 1) * z * sqrt((1 - mean(yes)) / sum(yes))))

# Decision curve, by its definition
pt <- c(0.05, 0.2, 0.35, 0.5, 0.65, 0.8)
put("decision/model", sapply(pt, function(t) mean(d$risk >= t & yes == 1) - mean(d$risk >= t & yes == 0) * t / (1 - t)))
put("decision/all", sapply(pt, function(t) mean(yes) - (1 - mean(yes)) * t / (1 - t)))

# Intraclass correlations
put.icc <- function(name, x, alpha = 0.05) {
  r <- ICC(x, lmer = FALSE, alpha = alpha)$results
  put(paste0(name, "/value"), r$ICC)
  put(paste0(name, "/low"), r$`lower bound`)
  put(paste0(name, "/high"), r$`upper bound`)
}
sf <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4, byrow = TRUE)
put.icc("icc-shrout", sf)
put.icc("icc-readings", as.matrix(readings[, 1:3]))
put.icc("icc-pair-90", as.matrix(readings[, 1:2]), 0.1)

# Limits of agreement: approximate, and exact by the noncentral t distribution
agree <- function(name, a, b) {
  e <- a - b; k <- length(e); s <- sd(e); m <- mean(e)
  put(paste0(name, "/bias"), c(m, t.test(e)$conf.int))
  put(paste0(name, "/sd"), s)
  put(paste0(name, "/limits"), m + c(-1, 1) * z * s)
  half <- qt(0.975, k - 1) * s * sqrt(1 / k + z^2 / (2 * (k - 1)))
  put(paste0(name, "/approximate"), m + z * s + c(-1, 1) * half)
  put(paste0(name, "/exact"), m + s * qt(c(0.025, 0.975), k - 1, ncp = z * sqrt(k)) / sqrt(k))
  f <- lm(e ~ I((a + b) / 2))
  put(paste0(name, "/trend"), c(coef(f)[2], confint(f)[2, ]))
}
agree("agree-25", readings$a, readings$c)
agree("agree-4", readings$a[1:4], readings$c[1:4])
agree("agree-160", d$wide, d$noise)
e <- readings$a - readings$c
an <- anova(lm(e ~ factor(readings$subject)))$`Mean Sq`
size <- table(readings$subject)
m0 <- (sum(size) - sum(size^2) / sum(size)) / (length(size) - 1)
put("repeated/sd", sqrt(an[2] + max(0, (an[1] - an[2]) / m0)))
put("repeated/bias", mean(e))

# Quantiles
put("quantile-f/value", c(qf(0.975, 5, 18), qf(0.975, 2.7183, 0.8), qf(0.025, 159, 318.4), qf(0.5, 1, 1e5), qf(0.999, 1, 1)))
put("quantile-t/value", qt(0.975, c(1, 2, 5.5, 30, 1e4)))
put("noncentral/value", c(qt(0.025, 1, 2.77), qt(0.975, 2, 3.39), qt(0.5, 9, -1), qt(0.975, 99, 19.6), qt(0.05, 300, 33.9)))
close(out)
