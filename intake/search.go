package intake

import (
	"context"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/concordis/concordis/study"
)

// Search finds recordings below paths on disk, one after another, so that
// thousands of them need no more memory than the folder that is being listed.
type Search struct {
	// Paths are files, WFDB record names without ".hea", and folders, which are
	// searched with everything below them.
	Paths   []string
	Options Options

	// Skipped counts the files below folders that are no recordings; complete once
	// Records is through.
	Skipped int
}

// Record is a recording that a Search found. It holds no signal.
type Record struct {
	// Path names the file as the user would: the path given, or the path below the
	// folder given. Of a WFDB record it is the header.
	Path string
	Kind Kind

	base, name string // the folder to open and the file in it
}

// Read reads the recordings of the file: the rhythm strip first, then derived
// beats. The folder is opened for this alone and closed again; links that lead
// out of it are not followed.
func (r Record) Read(ctx context.Context, opt Options) ([]study.ECG, error) {
	root, err := os.OpenRoot(r.base)
	if err != nil {
		return nil, asError(err, r.Path)
	}
	defer root.Close()
	list, err := readECGs(ctx, root.FS(), r.name, r.Kind, opt.withDefaults(defaultSearchFiles).Limits)
	if err != nil {
		return nil, asError(err, r.Path)
	}
	for i := range list {
		list[i].Source.File = filepath.ToSlash(r.Path)
	}
	return list, nil
}

// Records yields the recordings in the order of Paths, within a folder in
// lexical order, files before sub-folders. What cannot be used comes as an error
// in its place: every path given that is not a recording, and every unreadable
// file below a folder. Other files below folders are only counted.
func (s *Search) Records(ctx context.Context) iter.Seq2[Record, *study.Error] {
	return func(yield func(Record, *study.Error) bool) {
		s.Skipped = 0
		for _, p := range s.Paths {
			if ctx.Err() != nil || !s.path(ctx, p, yield) {
				return
			}
		}
	}
}

// path handles one path given by the user.
func (s *Search) path(ctx context.Context, p string, yield func(Record, *study.Error) bool) bool {
	info, err := os.Stat(p)
	if err != nil && !strings.HasSuffix(p, ".hea") {
		if header, herr := os.Stat(p + ".hea"); herr == nil && header.Mode().IsRegular() {
			p, info, err = p+".hea", header, nil
		}
	}
	switch {
	case err != nil:
		return yield(Record{Path: p}, asError(err, p))
	case info.IsDir():
		return s.below(ctx, p, yield)
	case !info.Mode().IsRegular():
		return yield(Record{Path: p}, &study.Error{Kind: study.Unsupported, File: p, Rule: "is neither a file nor a folder"})
	}
	return s.single(p, yield)
}

// single handles a file that the user named. A link is followed here, because
// the user pointed at it.
func (s *Search) single(p string, yield func(Record, *study.Error) bool) bool {
	target, err := filepath.EvalSymlinks(p)
	if err != nil {
		return yield(Record{Path: p}, asError(err, p))
	}
	r := Record{Path: p, base: filepath.Dir(target), name: filepath.Base(target)}
	root, err := os.OpenRoot(r.base)
	if err != nil {
		return yield(r, asError(err, p))
	}
	defer root.Close()
	head, err := readHead(root.FS(), r.name, make([]byte, headSize))
	if err != nil {
		return yield(r, asError(err, p))
	}
	if r.Kind = Recognise(head); r.Kind == Unknown {
		r.Kind = explainer(r.name)
	}
	if recordingKind(r.Kind) {
		return yield(r, nil)
	}
	// A shell pattern like data/* also names the parts of WFDB records.
	group := &wfdbGroup{}
	if header := strings.TrimSuffix(r.name, path.Ext(r.name)) + ".hea"; header != r.name {
		group.add(root.FS(), header, s.Options.Limits)
	}
	if group.isPart(r.name) || group.isAnnotation(root.FS(), r.name) {
		s.Skipped++
		return true
	}
	return yield(r, unusable(r.Kind, p))
}

// below searches a folder.
func (s *Search) below(ctx context.Context, base string, yield func(Record, *study.Error) bool) bool {
	root, err := os.OpenRoot(base)
	if err != nil {
		return yield(Record{Path: base}, asError(err, base))
	}
	defer root.Close()
	goOn := true
	bad := func(e *study.Error) bool {
		c := *e
		c.File = filepath.Join(base, e.File)
		goOn = goOn && yield(Record{Path: c.File}, &c)
		return goOn
	}
	w := walker{fsys: root.FS(), opt: s.Options.withDefaults(defaultSearchFiles), bad: bad}
	w.folder = func(_ string, names []string) bool {
		group, items := recogniseAll(root.FS(), names, s.Options.Limits, func(e *study.Error) { bad(e) })
		for _, it := range items {
			if !goOn || ctx.Err() != nil {
				return false
			}
			if group.isPart(it.name) || !recordingKind(it.kind) && !claimsRecording(it.name) {
				s.Skipped++
				continue
			}
			if !recordingKind(it.kind) {
				bad(unusable(it.kind, it.name))
				continue
			}
			goOn = yield(Record{Path: filepath.Join(base, it.name), Kind: it.kind, base: base, name: it.name}, nil)
		}
		return goOn
	}
	w.walk(ctx, ".", 0)
	return goOn
}

// unusable says why a file of that kind is no recording.
func unusable(k Kind, file string) *study.Error {
	if k == Empty {
		return &study.Error{Kind: study.Truncated, File: file, Rule: "is empty"}
	}
	return &study.Error{Kind: study.Unsupported, File: file, Rule: "is of no kind that Concordis reads as an ECG"}
}

// recordingKind reports whether files of that kind hold ECGs.
func recordingKind(k Kind) bool {
	return k != Unknown && k != Empty && k != Facts && partReader(k) == nil
}
