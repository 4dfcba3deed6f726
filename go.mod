module github.com/concordis/concordis

go 1.26.0
