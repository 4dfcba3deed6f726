package house

// nature says what a room may do besides importing its neighbours.
type nature int

const (
	domain nature = iota // pure: no files, network, clock, or chance from outside
	format               // bytes to domain types: no files, network, clock; readers come as io.Reader or fs.FS
	border               // may touch the machine: files, terminal, clock
)

// room is one row of the import law. Paths are relative to the module; "x/..."
// covers every package below x that has no row of its own.
type room struct {
	path    string
	nature  nature
	may     []string // packages of this module that it may import ("x/..." for all below)
	modules []string // third-party modules that it may import
	why     string
}

// rooms is the whole import law of the repository. A new package needs a row.
var rooms = []room{
	{"study", domain, nil, nil,
		"every package meets at the study types, so they drag nothing along"},
	{"evidence", domain, nil, nil,
		"published facts are data; they must be usable without the rest of the program"},
	{"evidence/trials", domain, []string{"evidence"}, nil,
		"the trials are data with citations; they must be usable without the rest of the program"},
	{"evidence/rebuilt", domain, []string{"study", "evidence/trials", "survival", "survival/design"}, nil,
		"patients behind printed curves join the trials with the statistics, and nothing else does"},
	{"ecg", domain, []string{"study"}, nil,
		"a measurement sees the recording only, never the file that it came from"},
	{"ecg/morphology", domain, []string{"study", "ecg"}, nil,
		"shape is read from the median beat alone"},
	{"ecg/vcg", domain, []string{"study", "ecg"}, nil,
		"vectors are read from the median beat alone"},
	{"ecg/bundle", domain, []string{"study", "ecg", "ecg/morphology", "ecg/vcg", "evidence"}, nil,
		"the published rules rest on intervals and shape, and carry their citations"},
	{"strain", domain, []string{"study"}, nil,
		"a curve is prepared without knowing which file it came from or who measures it"},
	{"dyssynchrony", domain, []string{"study", "strain", "evidence"}, nil,
		"the frame of the catalogue knows what a measure is, not which measures there are"},
	{"dyssynchrony/catalogue", domain, []string{"dyssynchrony/..."}, nil,
		"the one list of all families"},
	{"dyssynchrony/...", domain, []string{"study", "strain", "evidence", "dyssynchrony"}, nil,
		"a family of measures knows the frame, never another family"},
	{"assess", domain, []string{"study", "ecg/...", "evidence", "strain", "dyssynchrony/..."}, nil,
		"the assessment joins measures and evidence; it knows neither files nor pictures"},
	{"report", domain, []string{"study", "ecg/...", "evidence", "evidence/trials", "evidence/rebuilt", "survival", "assess", "strain", "dyssynchrony/...", "accuracy"}, nil,
		"a picture shows an assessment; it measures nothing and reads no file"},
	{"example", domain, []string{"study"}, nil,
		"the synthetic patient is drawn from formulas and a seed"},

	{"conduction", domain, []string{"study"}, nil,
		"activation follows from shape, tissue and sources; it knows no recording and no pump"},
	{"device", domain, []string{"study", "evidence"}, nil,
		"a device knows its leads and its clock, not the heart that it paces"},
	{"rhythm", domain, []string{"study"}, nil,
		"the heart's own rhythm goes on whether or not there is a device"},
	{"internal/closedloop", domain, []string{"study", "device", "rhythm"}, nil,
		"only here may device and rhythm meet, to test the timing rules on both together"},

	{"heart", domain, nil, nil,
		"a beating heart is equations and parameters; it needs nothing of the rest"},
	{"truth", domain, []string{"study", "ecg/...", "evidence", "strain", "dyssynchrony/...", "assess", "accuracy", "example", "heart", "conduction", "virtual", "remodel", "course", "evidence/trials", "evidence/rebuilt"}, nil,
		"the table of published findings computes with every domain room, and gets recordings decoded"},
	{"virtual", domain, []string{"study", "heart", "conduction", "device", "rhythm"}, nil,
		"a virtual patient is put together from its organs and seen as a study, never from a file"},
	{"remodel", domain, []string{"study", "heart"}, nil,
		"a law of growth sees what the pieces of a wall bear, no calendar and no therapy"},
	{"course", domain, []string{"study", "heart", "remodel", "virtual"}, nil,
		"the calendar lets a virtual patient grow; it reads no file and measures nothing"},
	{"survival", domain, []string{"study"}, nil,
		"statistics of time to event know columns of numbers, no trial and no file"},
	{"survival/design", domain, []string{"survival", "study"}, nil,
		"the arithmetic of planning a trial knows columns of numbers, no trial and no file"},
	{"accuracy", domain, []string{"study"}, nil,
		"statistics of agreement know counts and numbers, no patients; of study they use the errors"},
	{"cohort", domain, []string{"study", "heart", "conduction", "virtual", "remodel", "course", "ecg", "ecg/bundle", "assess", "dyssynchrony", "evidence", "evidence/trials", "trial", "trial/outcome"}, nil,
		"virtual patients by the hundred: drawn, beaten, examined, followed, and set against the tables of trials"},
	{"trial", domain, []string{"study", "evidence", "evidence/trials", "survival", "survival/design", "accuracy", "trial/outcome"}, nil,
		"a replicate of a trial takes its patients' physiology from a bank of plain columns; it knows no heart, no file and no store"},
	{"trial/outcome", domain, []string{"study", "evidence"}, nil,
		"hazards are functions of numbers of a patient; they know no arm and no trial"},

	{"format/internal/...", format, []string{"study", "format/internal/..."}, nil,
		"the one place for what several formats share"},
	{"format/wfdb", format, []string{"study", "format/internal/..."}, []string{"github.com/mewkiz/flac"},
		"formats never import each other, so each can be read and fuzzed alone"},
	{"format/dicom", format, []string{"study", "format/internal/..."}, []string{"github.com/suyashkumar/dicom"},
		"formats never import each other, so each can be read and fuzzed alone"},
	{"format/internal/tree", format, []string{"study", "format/internal/..."}, []string{"github.com/goccy/go-yaml"},
		"formats never import each other, so each can be read and fuzzed alone"},
	{"format/scenario", format, []string{"study", "virtual", "device", "format/internal/..."}, nil,
		"a scenario is read into the room that runs it"},
	{"format/bank", format, []string{"study", "trial", "format/internal/..."}, []string{"github.com/parquet-go/parquet-go"},
		"patients and months of a bank are stored as columns"},
	{"format/schedule", format, []string{"study", "virtual", "course", "format/internal/..."}, nil,
		"a schedule is read into the room that follows it"},
	{"format/trialfile", format, []string{"study", "trial", "evidence/trials", "survival/design", "format/internal/..."}, nil,
		"a trial is read into the room that runs it"},
	{"format/columns", format, []string{"study", "format/internal/..."}, []string{"github.com/parquet-go/parquet-go"},
		"one writer of plain columns for whoever has numbers"},
	{"format/...", format, []string{"study", "format/internal/..."}, nil,
		"formats never import each other, so each can be read and fuzzed alone"},

	{"intake", border, []string{"study", "format/..."}, nil,
		"recognising and reading files is one job; measuring them is another"},
	{"internal/testdata", border, nil, nil,
		"finding recordings for tests must work for every package"},
	{"internal/acceptance", border, []string{"study", "ecg/...", "evidence", "strain", "dyssynchrony/...", "assess", "report", "example", "virtual", "intake", "format/...", "internal/testdata"}, nil,
		"numbers of the whole way from file to measure are checked in one place that may see every room"},
	{"internal/house", border, nil, nil,
		"the police has no friends"},
	{"cmd/concordis", border, []string{"study", "device", "ecg/...", "evidence/...", "strain", "dyssynchrony/...", "assess", "report", "example", "intake", "truth", "virtual", "remodel", "course", "cohort", "trial/...", "heart", "survival/...", "format/...", "accuracy"},
		[]string{"github.com/alecthomas/kong"},
		"the verbs wire everything together and hold no measurement"},
}

// forbidden lists what a room of that nature must not import, with the reason.
var forbidden = map[nature]map[string]string{
	domain: {
		"os":           "domain code is given its input; it does not fetch it",
		"os/exec":      "domain code starts no programs",
		"io/ioutil":    "domain code does not touch files",
		"net":          "nothing leaves the machine",
		"net/http":     "nothing leaves the machine",
		"database/sql": "domain code does not know how it is stored",
		"log":          "domain code returns what it has to say",
		"log/slog":     "domain code returns what it has to say",
		"math/rand":    "chance comes from a seeded math/rand/v2 stream that the caller owns",
		"unsafe":       "no measurement is worth a memory error",
	},
	format: {
		"os":           "formats read from io.Reader or fs.FS, so tests, archives and fuzzers feed them alike",
		"os/exec":      "formats start no programs",
		"io/ioutil":    "formats read from io.Reader or fs.FS",
		"net":          "nothing leaves the machine",
		"net/http":     "nothing leaves the machine",
		"database/sql": "formats do not know how their result is stored",
		"log":          "a log line could carry a name out of a file",
		"log/slog":     "a log line could carry a name out of a file",
		"math/rand":    "reading a file involves no chance",
		"unsafe":       "files are hostile",
	},
	border: {
		"net":          "nothing leaves the machine",
		"net/http":     "nothing leaves the machine",
		"database/sql": "there is no store in this program",
		"unsafe":       "files are hostile",
	},
}

// clockCalls are the functions of package time that read the clock.
var clockCalls = map[string]bool{
	"Now": true, "Since": true, "Until": true, "After": true, "Tick": true,
	"Sleep": true, "NewTimer": true, "NewTicker": true, "AfterFunc": true,
}

// ownedChance are the names of math/rand/v2 that do not draw from the global
// source.
var ownedChance = map[string]bool{
	"New": true, "NewPCG": true, "NewChaCha8": true, "NewZipf": true,
	"Rand": true, "Source": true, "PCG": true, "ChaCha8": true, "Zipf": true,
}
