package main

import (
	"errors"
	"os"
	"runtime"
	"runtime/pprof"
)

// startProfile starts the profiles asked for by the hidden flags and returns the
// function that ends and writes them.
func startProfile(cpu, mem string) (stop func() error, err error) {
	var cpuFile *os.File
	if cpu != "" {
		if cpuFile, err = os.Create(cpu); err != nil {
			return nil, err
		}
		if err := pprof.StartCPUProfile(cpuFile); err != nil {
			return nil, errors.Join(err, cpuFile.Close())
		}
	}
	return func() error {
		var failed error
		if cpuFile != nil {
			pprof.StopCPUProfile()
			failed = cpuFile.Close()
		}
		if mem != "" {
			failed = errors.Join(failed, writeHeap(mem))
		}
		return failed
	}, nil
}

// writeHeap writes the heap profile of what is still alive.
func writeHeap(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	runtime.GC()
	return errors.Join(pprof.WriteHeapProfile(f), f.Close())
}
