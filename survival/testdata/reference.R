# Makes reference.csv from the made data sets beside it, with R and its packages
# survival and cmprsk. Run in this folder: Rscript reference.R
# The first lines of the output name the versions.
library(survival)
library(cmprsk)
options(digits = 17)

out <- file("reference.csv", "w")
writeLines(sprintf("# %s, survival %s, cmprsk %s", R.version.string,
  packageVersion("survival"), packageVersion("cmprsk")), out)
writeLines("quantity,value", out)
# Of long vectors every 7th value is kept; the number after the last slash counts from 0.
put <- function(name, values) {
  values <- as.numeric(values)
  stride <- if (length(values) > 200) 7 else 1
  for (i in seq(1, length(values), stride)) if (is.finite(values[i])) {
    writeLines(sprintf("%s/%d,%.17g", name, i - 1, values[i]), out)
  }
}
tight <- coxph.control(eps = 1e-12, iter.max = 100, toler.chol = 1e-13)

trial <- read.csv("trial.csv")
trial$event <- as.integer(trial$cause == 1)
repeated <- read.csv("repeated.csv")
repeated$event <- as.integer(repeated$cause == 1)
separated <- read.csv("separated.csv")

# Curves
for (type in c("log-log", "log", "plain")) for (a in 0:2) {
  f <- survfit(Surv(time, event) ~ 1, trial, subset = arm == a, conf.type = type)
  k <- paste0("km-", type, "/", a)
  put(paste0(k, "/surv"), f$surv)
  put(paste0(k, "/se"), f$surv * f$std.err)
  put(paste0(k, "/low"), f$lower)
  put(paste0(k, "/high"), f$upper)
  put(paste0(k, "/risk"), f$n.risk)
  put(paste0(k, "/hazard"), f$cumhaz)
  put(paste0(k, "/hazard-se"), f$std.chaz)
  q <- quantile(f, c(0.1, 0.25, 0.5))
  put(paste0(k, "/quantile"), q$quantile)
  put(paste0(k, "/quantile-low"), q$lower)
  put(paste0(k, "/quantile-high"), q$upper)
  m <- summary(f, rmean = 20)$table
  put(paste0(k, "/rmean"), m[c("rmean", "se(rmean)")])
}
f <- survfit(Surv(time, event) ~ 1, trial, weights = count, robust = FALSE)
put("km-counts/surv", f$surv)
put("km-counts/se", f$surv * f$std.err)
f <- survfit(Surv(start, stop, cause == 2) ~ 1, repeated)
put("km-late/surv", f$surv)
put("km-late/se", f$surv * f$std.err)
put("km-late/risk", f$n.risk)

# Log-rank tests
for (rho in c(0, 0.5, 1)) {
  f <- survdiff(Surv(time, event) ~ arm, trial, rho = rho)
  k <- paste0("logrank-", rho)
  put(paste0(k, "/chisq"), f$chisq)
  put(paste0(k, "/p"), pchisq(f$chisq, 2, lower.tail = FALSE))
  put(paste0(k, "/obs"), f$obs)
  put(paste0(k, "/exp"), f$exp)
  put(paste0(k, "/var"), f$var)
  f <- survdiff(Surv(time, event) ~ arm + strata(layer), trial, rho = rho)
  put(paste0(k, "-strata/chisq"), f$chisq)
}

# Cox models
cox <- function(name, f, cluster = FALSE, full = TRUE) {
  put(paste0(name, "/beta"), coef(f))
  put(paste0(name, "/se"), sqrt(diag(f$var)))
  put(paste0(name, "/loglik"), f$loglik)
  put(paste0(name, "/score"), f$score)
  put(paste0(name, "/wald"), f$wald.test)
  put(paste0(name, "/var"), f$var)
  if (cluster) put(paste0(name, "/naive-se"), sqrt(diag(f$naive.var)))
  if (!full) return(invisible())
  put(paste0(name, "/martingale"), residuals(f, "martingale"))
  put(paste0(name, "/deviance"), residuals(f, "deviance"))
  put(paste0(name, "/score-residual"), t(residuals(f, "score")))
  put(paste0(name, "/schoenfeld"), t(residuals(f, "schoenfeld")))
  put(paste0(name, "/scaled"), t(residuals(f, "scaledsch")))
  for (g in c("km", "rank", "identity", "log")) {
    z <- cox.zph(f, g)
    put(paste0(name, "/zph-", g), z$table[, "chisq"])
  }
}
new <- data.frame(age = 70, score = 1, arm = 1, state = 1)
curve <- function(name, f, newdata = new) {
  for (type in c("log-log", "log")) {
    s <- survfit(f, newdata, conf.type = type)
    keep <- s$n.event > 0
    k <- paste0(name, "/predict-", type)
    put(paste0(k, "/surv"), s$surv[keep])
    put(paste0(k, "/hazard"), s$cumhaz[keep])
    put(paste0(k, "/se"), s$std.chaz[keep])
    put(paste0(k, "/low"), s$lower[keep])
    put(paste0(k, "/high"), s$upper[keep])
  }
}
for (ties in c("efron", "breslow")) {
  f <- coxph(Surv(time, event) ~ arm + age + score, trial, ties = ties, control = tight)
  cox(paste0("cox-", ties), f)
  curve(paste0("cox-", ties), f)
  f <- coxph(Surv(time, event) ~ arm + age + score + cluster(seq_len(nrow(trial))), trial, ties = ties,
    weights = weight, control = tight)
  cox(paste0("cox-weights-", ties), f, TRUE, FALSE)
  f <- coxph(Surv(time, event) ~ arm + age + score, trial, ties = ties, weights = weight, robust = FALSE, control = tight)
  cox(paste0("cox-weights-model-", ties), f)
  f <- coxph(Surv(time, event) ~ age + score + strata(layer), trial, ties = ties, control = tight)
  cox(paste0("cox-strata-", ties), f)
  f <- coxph(Surv(start, stop, event) ~ arm + age + state, repeated, ties = ties, id = id, robust = FALSE, control = tight)
  cox(paste0("cox-time-", ties), f)
  curve(paste0("cox-time-", ties), f)
  f <- coxph(Surv(start, stop, event) ~ arm + age + state + cluster(id), repeated, ties = ties, control = tight)
  cox(paste0("cox-cluster-", ties), f, TRUE, FALSE)
  curve(paste0("cox-cluster-", ties), f)

  # Firth: the penalised likelihood made large by brute force, since R itself has no routine.
  firth <- function(name, formula, data) {
    at <- function(b) suppressWarnings(coxph(formula, data, ties = ties, init = b, control = coxph.control(iter.max = 0)))
    value <- function(b) { f <- at(b); f$loglik[1] - 0.5 * as.numeric(determinant(f$var)$modulus) }
    p <- length(attr(terms(formula), "term.labels"))
    o <- list(par = rep(0, p))
    for (i in 1:8) o <- optim(o$par, function(b) -value(b), method = if (p > 1) "Nelder-Mead" else "BFGS",
      control = list(reltol = 1e-16, maxit = 5000))
    # a few Newton steps on central differences settle the last digits
    for (i in 1:3) {
      h <- 1e-4
      e <- diag(p) * h
      g <- sapply(1:p, function(j) (8 * (value(o$par + e[j, ]) - value(o$par - e[j, ])) -
        (value(o$par + 2 * e[j, ]) - value(o$par - 2 * e[j, ]))) / (12 * h))
      o$par <- o$par + as.numeric(at(o$par)$var %*% g)
    }
    put(paste0(name, "/beta"), o$par)
    put(paste0(name, "/se"), sqrt(diag(at(o$par)$var)))
    put(paste0(name, "/loglik"), c(value(rep(0, p)), value(o$par)))
    # profile of the first coefficient; of the second, if there is one, by golden section
    profile <- function(x) if (p == 1) value(x) else
      optimize(function(y) value(c(x, y)), o$par[2] + c(-1, 1), maximum = TRUE, tol = 1e-10)$objective
    limit <- function(side) uniroot(function(x) profile(x) - value(o$par) + qchisq(0.95, 1) / 2,
      o$par[1] + side * c(0.01, 8), tol = 1e-10)$root
    put(paste0(name, "/profile"), c(limit(-1), limit(1)))
  }
  firth(paste0("firth-", ties), Surv(time, cause) ~ arm, separated)
  firth(paste0("firth-time-", ties), Surv(start, stop, event) ~ arm + state, repeated)
}

# Accelerated failure time
for (dist in c("weibull", "exponential", "loglogistic", "lognormal")) {
  f <- survreg(Surv(time, event) ~ arm + age + score, trial, dist = dist,
    control = survreg.control(rel.tolerance = 1e-13, maxiter = 200))
  k <- paste0("aft-", dist)
  put(paste0(k, "/beta"), coef(f))
  put(paste0(k, "/se"), sqrt(diag(f$var)))
  put(paste0(k, "/scale"), f$scale)
  put(paste0(k, "/loglik"), f$loglik)
  p <- predict(f, new, type = "quantile", p = c(0.1, 0.5), se.fit = TRUE)
  put(paste0(k, "/quantile"), p$fit)
  put(paste0(k, "/quantile-se"), p$se.fit)
  f <- survreg(Surv(time, event) ~ arm + age, trial, dist = dist, weights = weight,
    control = survreg.control(rel.tolerance = 1e-13, maxiter = 200))
  put(paste0(k, "-weights/beta"), coef(f))
  put(paste0(k, "-weights/se"), sqrt(diag(f$var)))
}

# Competing risks
for (a in 0:2) {
  f <- survfit(Surv(time, factor(cause)) ~ 1, trial, subset = arm == a)
  for (cause in 1:2) {
    put(paste0("aj/", a, "/", cause, "/p"), f$pstate[, cause + 1])
    put(paste0("aj/", a, "/", cause, "/se"), f$std.err[, cause + 1])
  }
}
f <- survfit(Surv(time, factor(cause)) ~ 1, trial, weights = weight, id = seq_len(nrow(trial)))
put("aj-weights/p", f$pstate[, 2])
put("aj-weights/se", f$std.err[, 2])
times <- seq(1, 30, 0.5)
for (rho in c(0, 1)) {
  f <- cuminc(trial$time, trial$cause, trial$arm, rho = rho)
  put(paste0("gray-", rho), f$Tests[, "stat"])
  g <- cuminc(trial$time, trial$cause, trial$arm, trial$layer, rho = rho)
  put(paste0("gray-strata-", rho), g$Tests[, "stat"])
}
g <- timepoints(f, times)
put("cuminc/p", t(g$est[, 1:length(times)]))
put("cuminc/var", t(g$var[, 1:length(times)]))
for (cause in 1:2) {
  f <- crr(trial$time, trial$cause, trial[, c("arm", "age", "score")], failcode = cause, gtol = 1e-12, maxiter = 50)
  put(paste0("finegray/", cause, "/beta"), f$coef)
  put(paste0("finegray/", cause, "/var"), f$var)
  put(paste0("finegray/", cause, "/loglik"), c(f$loglik.null, f$loglik))
  p <- predict(f, matrix(c(1, 70, 1), nrow = 1))
  put(paste0("finegray/", cause, "/predict"), p[, 2])
}

# Repeated events
for (a in 0:1) {
  f <- survfit(Surv(start, stop, event) ~ 1, repeated, subset = arm == a, id = id, robust = TRUE)
  put(paste0("mcf/", a, "/mean"), f$cumhaz)
  put(paste0("mcf/", a, "/se"), f$std.chaz)
}
close(out)
