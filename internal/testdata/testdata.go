// Package testdata finds the real recordings that some tests read. They are not
// part of the repository; CONCORDIS_DATA names their folder.
package testdata

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Path returns the path of a file or folder below the data folder, which is
// $CONCORDIS_DATA or else shared/data beside the repository. It skips the test
// where the data are absent.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	root := os.Getenv("CONCORDIS_DATA")
	if root == "" {
		root = filepath.Join(repository(), "..", "shared", "data")
	}
	p := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("real recordings are absent: set CONCORDIS_DATA to the folder that holds %s", filepath.Join(elem...))
	}
	return p
}

// repository is the root of the checkout that this file was compiled from.
func repository() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}
