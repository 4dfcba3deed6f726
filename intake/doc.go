// Package intake turns files into studies: it finds the files below a folder,
// recognises each from its content, has the right reader read it, and says of
// every file that it could not use what is wrong with it.
//
// Three ideas:
//
//   - Recognition rests on content. A name never decides what a file is; it only
//     ties the parts of a WFDB record together, because its header names them.
//   - One bad file costs that file only. The rest of the folder is still read,
//     and the bad one appears among the problems of the study.
//   - The folder is closed. It is opened for reading only, links that lead out of
//     it are not followed, and caps bound how many files and bytes are taken in.
//
// Reasons quote the rule that a file breaks and the place, never its text, so
// that no name of a patient can leak through them.
package intake
