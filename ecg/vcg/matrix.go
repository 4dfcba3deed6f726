package vcg

import "github.com/concordis/concordis/study"

// matrix turns eight leads into three axes; rows X, Y, Z, columns as inputLeads.
type matrix [3][8]float64

// inputLeads is the column order of both matrices.
var inputLeads = [8]study.LeadName{study.I, study.II, study.V1, study.V2, study.V3, study.V4, study.V5, study.V6}

// korsMatrix is the regression transform of Kors JA, van Herpen G, Sittig AC, van
// Bemmel JH, Eur Heart J 1990;11:1083-1092. Copies in circulation carry misprints
// (X/V3 as +0.01, Z/V6 as 0.311); a test pins these 24 numbers.
var korsMatrix = matrix{
	{0.38, -0.07, -0.13, 0.05, -0.01, 0.14, 0.06, 0.54},
	{-0.07, 0.93, 0.06, -0.02, -0.05, 0.06, -0.17, 0.13},
	{0.11, -0.23, -0.43, -0.06, -0.14, -0.20, -0.11, 0.31},
}

// inverseDowerMatrix is the inverse of Dower's lead synthesis, Edenbrandt L,
// Pahlm O, J Electrocardiol 1988;21:361-367. Some copies turn the sign of Z round
// (front positive); here Z points to the back as Frank drew it.
var inverseDowerMatrix = matrix{
	{0.156, -0.010, -0.172, -0.074, 0.122, 0.231, 0.239, 0.194},
	{-0.227, 0.887, 0.057, -0.019, -0.106, -0.022, 0.041, 0.048},
	{0.022, 0.102, -0.229, -0.310, -0.246, -0.063, 0.055, 0.108},
}
