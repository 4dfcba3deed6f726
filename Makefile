# Concordis: research use only. `make` prints this help.

SHELL        := /usr/bin/env bash
.SHELLFLAGS  := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Pinned tools; they are built into bin/ and never become dependencies of the program.
GOLANGCI_LINT := v2.15.0
GOVULNCHECK   := v1.9.0

VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unversioned)
LDFLAGS  := -s -w -X main.version=$(VERSION)
BINARY   := bin/concordis
EXAMPLE  := out/example
REPORT   := out/report
FUZZTIME ?= 10m
PKG      ?= ./...

.PHONY: help
help: ## print this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build one static binary into bin/
	@mkdir -p bin
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o $(BINARY) ./cmd/concordis

.PHONY: run
run: build ## build, write an example patient, assess it, say where the report is
	@rm -rf $(EXAMPLE) $(REPORT)
	@$(BINARY) example $(EXAMPLE)
	@$(BINARY) assess $(EXAMPLE) --out $(REPORT)
	@test -s $(REPORT)/report.html && test -s $(REPORT)/assessment.json

.PHONY: test
test: ## run all tests (add RACE=-race for the race detector)
	go test $(RACE) $(PKG)

.PHONY: fmt
fmt: ## fail if gofmt would change a file
	@files=$$(gofmt -l .); if [ -n "$$files" ]; then echo "gofmt would change:"; echo "$$files"; exit 1; fi; echo "gofmt: clean"

.PHONY: vet
vet: ## go vet
	go vet $(PKG)

bin/golangci-lint-$(GOLANGCI_LINT):
	@mkdir -p bin
	@echo "building golangci-lint $(GOLANGCI_LINT) (some minutes the first time)"
	GOBIN=$(CURDIR)/bin GOFLAGS=-buildvcs=false go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_LINT)
	@mv bin/golangci-lint $@

bin/govulncheck-$(GOVULNCHECK):
	@mkdir -p bin
	GOBIN=$(CURDIR)/bin GOFLAGS=-buildvcs=false go install golang.org/x/vuln/cmd/govulncheck@$(GOVULNCHECK)
	@mv bin/govulncheck $@

.PHONY: lint
lint: bin/golangci-lint-$(GOLANGCI_LINT) ## linters, each with its reason in .golangci.yml
	$< run $(PKG)

.PHONY: vuln
vuln: bin/govulncheck-$(GOVULNCHECK) ## known vulnerabilities in what we call
	@.ci/vuln $<

.PHONY: check
check: fmt vet lint ## everything: format, vet, linters, tests with the race detector, vulnerabilities
	$(MAKE) test RACE='-race -timeout 20m'
	$(MAKE) vuln

.PHONY: bench
bench: ## benchmarks
	go test -run '^$$' -bench . -benchmem $(PKG)

.PHONY: train
train: ## train the networks that place the QRS limits anew (needs the LUDB records)
	go test ./ecg -run TestTrainEdges -train -v

.PHONY: fuzz
fuzz: ## every fuzz target for FUZZTIME (default 10m), one after another
	@.ci/fuzz $(FUZZTIME)

.PHONY: size
size: ## how long files and functions are (informs, fails nothing)
	@go test ./internal/house -count=1 -run TestSizeReport -v

.PHONY: clean
clean: ## remove bin/ and out/
	rm -rf bin out
