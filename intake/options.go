package intake

import "github.com/concordis/concordis/format/wfdb"

// Limits cap what one file may hold; see the field comments there.
type Limits = wfdb.Limits

// Options bound an intake. The zero value means the defaults.
type Options struct {
	Limits   Limits // caps per file
	MaxFiles int    // files looked at below one folder; default 4096 for a study, 4 Mi for a search
	MaxDepth int    // nested folders; default 16
	// MaxSamples caps the decoded samples of all recordings of one study, so that
	// a folder cannot fill the memory; default 64 Mi (512 MiB).
	MaxSamples int64
}

const (
	defaultStudyFiles  = 4096
	defaultSearchFiles = 4 << 20
	defaultDepth       = 16
	defaultSamples     = 64 << 20
)

// withDefaults fills in the defaults; files is the default of MaxFiles.
func (o Options) withDefaults(files int) Options {
	if o.MaxFiles <= 0 {
		o.MaxFiles = files
	}
	if o.MaxDepth <= 0 {
		o.MaxDepth = defaultDepth
	}
	if o.MaxSamples <= 0 {
		o.MaxSamples = defaultSamples
	}
	o.Limits = o.Limits.WithDefaults()
	return o
}
