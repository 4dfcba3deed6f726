package intake

import (
	"context"
	"io/fs"
	"path"

	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
)

// Folder reads a study folder: every recording in it and its study.yaml. id
// names the study where study.yaml does not.
//
// The study holds whatever could be read. left has one error per file that could
// not be used, in the order of the folder; the same stands in Study.Problems. err
// is only non-nil when the folder itself cannot be read or ctx ended, and then
// the study is nil.
func Folder(ctx context.Context, fsys fs.FS, id string, opt Options) (s *study.Study, left []*study.Error, err error) {
	if _, err := fs.ReadDir(fsys, "."); err != nil {
		return nil, nil, asError(err, id)
	}
	b := &builder{fsys: fsys, opt: opt.withDefaults(defaultStudyFiles), study: &study.Study{ID: id}}
	b.scan(ctx)
	b.readAll(ctx)
	if ctx.Err() != nil {
		return nil, nil, &study.Error{Kind: study.Cancelled, File: id, Rule: "stopped while the folder was read", Err: ctx.Err()}
	}
	return b.study, b.left, nil
}

// builder collects the parts of one study.
type builder struct {
	fsys    fs.FS
	opt     Options
	study   *study.Study
	left    []*study.Error
	items   []item
	notes   map[string]yaml.FileNote // what study.yaml says of files
	samples int64                    // decoded so far
}

// item is one file that is neither part of another record nor hidden.
type item struct {
	name string
	kind Kind
}

// scan goes through the folder and recognises every file.
func (b *builder) scan(ctx context.Context) {
	w := walker{fsys: b.fsys, opt: b.opt, folder: b.sort, bad: b.leaveOut}
	w.walk(ctx, ".", 0)
}

// sort recognises the files of one folder and drops those that belong to a
// WFDB record or are facts of the study.
func (b *builder) sort(dir string, names []string) bool {
	group, items := recogniseAll(b.fsys, names, b.opt.Limits, func(e *study.Error) { b.leaveOut(e) })
	for _, it := range items {
		switch {
		case group.isPart(it.name):
		case it.kind == Unknown && group.isAnnotation(b.fsys, it.name):
		default:
			b.items = append(b.items, it)
		}
	}
	return true
}

// recogniseAll recognises files of one folder and collects the WFDB records
// among them. Files whose beginning cannot be read go to bad.
func recogniseAll(fsys fs.FS, names []string, lim Limits, bad func(*study.Error)) (*wfdbGroup, []item) {
	group := &wfdbGroup{}
	items := make([]item, 0, len(names))
	buf := make([]byte, headSize)
	for _, name := range names {
		head, err := readHead(fsys, name, buf)
		if err != nil {
			bad(asError(err, name))
			continue
		}
		it := item{name, Recognise(head)}
		if it.kind == Unknown {
			it.kind = explainer(name)
		}
		if it.kind == WFDB {
			group.add(fsys, name, lim)
		}
		items = append(items, it)
	}
	return group, items
}

// readAll reads the facts first, because they say what to do with files, then
// the recordings and exports in the order of the folder.
func (b *builder) readAll(ctx context.Context) {
	b.readSheet(ctx)
	for _, it := range b.items {
		if ctx.Err() != nil {
			return
		}
		note := b.notes[it.name]
		it.kind = declaredKind(it.kind, note.Kind)
		switch {
		case it.kind == Facts, note.Ignore:
		case (note.Kind == yaml.KindImages || note.Kind == yaml.KindOther) && it.kind != Empty:
			b.setAside(it.name)
		case partReader(it.kind) != nil:
			b.readPart(ctx, it, note)
		case !recordingKind(it.kind):
			b.leaveOut(unreadable(it.kind, it.name))
		default:
			b.readRecording(ctx, it)
		}
	}
}

// setAside notes a file that study.yaml declares to be something that this
// version does not measure. That is no failure: the user knows what it is.
func (b *builder) setAside(name string) {
	b.study.Problems = append(b.study.Problems, study.Problem{
		Severity: study.Note, Code: "file-not-measured", Where: name,
		Text: "study.yaml says that this file holds images or something else; this version does not measure those.",
	})
}

// unreadable says why a file of a study cannot be used.
func unreadable(k Kind, file string) *study.Error {
	e := unusable(k, file)
	if e.Kind == study.Unsupported {
		e.Rule = "is of no kind that Concordis reads; if it is a table, name its kind and columns in study.yaml"
	}
	return e
}

// readRecording adds the recordings of one file.
func (b *builder) readRecording(ctx context.Context, it item) {
	lim := b.opt.Limits
	lim.Samples = min(lim.Samples, b.opt.MaxSamples-b.samples)
	if lim.Samples <= 0 {
		full := study.Errf(study.Limit, "", "is not read: the study already holds %d samples", b.opt.MaxSamples)
		b.leaveOut(asError(full, it.name))
		return
	}
	list, err := readECGs(ctx, b.fsys, it.name, it.kind, lim)
	if err != nil {
		b.leaveOut(asError(err, it.name))
		return
	}
	for i := range list {
		b.samples += int64(list[i].Samples()) * int64(len(list[i].Leads))
	}
	b.study.ECGs = append(b.study.ECGs, list...)
}

// leaveOut notes that something could not be used. It always returns true: the
// rest of the folder is still read.
func (b *builder) leaveOut(e *study.Error) bool {
	b.left = append(b.left, e)
	b.study.Problems = append(b.study.Problems, problem(e))
	return true
}

// problem is an error as a statement to the user.
func problem(e *study.Error) study.Problem {
	return study.Problem{
		Severity: study.LeftOut,
		Code:     "file-" + string(e.Kind),
		Where:    e.File,
		Text:     path.Base(e.File) + " was left out: " + Reason(e),
	}
}
