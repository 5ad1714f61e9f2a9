"""What others reach, to be read beside the figures: baselines on the same data, published figures, two people.

People: two annotators who worked apart, on forty further articles. Baselines of the roles were measured on the same
validation part; the published figure of the roles is on a test part that is not at hand.
"""

from __future__ import annotations

BESIDE = {
    "roles, nine ways, macro-F1": "TF-IDF, logistic regression .472; CRF .487; static embeddings, recurrent head .482; "
    "frozen encoder, recurrent head .525; the paper, on its test part, .544",
    "names, micro-F1": "logistic tagger .763",
    "brief, sentences, F1": "TF-IDF, logistic regression .453",
    "background, sentences, F1": "TF-IDF, logistic regression .697; two people .93 to .96",
    "sticking points, sentences, F1": "TF-IDF, logistic regression .699; two people .93 to .96",
    "outlook, sentences, F1": "TF-IDF, logistic regression .676; two people .93 to .96",
    "residue, sentences, F1": "TF-IDF, logistic regression .834",
    "mean F1 of background, sticking points, outlook": "two people .93 to .96; TF-IDF, logistic regression .710 †",
    "brief, F1": "TF-IDF, logistic regression .754 †",
    "background, F1": "two people .93 to .96; TF-IDF, logistic regression .775 †",
    "sticking points, F1": "two people .93 to .96; TF-IDF, logistic regression .712 †",
    "outlook, F1": "two people .93 to .96; TF-IDF, logistic regression .642 †",
    "players, F1": "two people .94",
    "salient entities, R-precision, Wikinews": "in order of first mention .75; of frequency .59; by chance .28",
    "BASIL, all 100 events, B-cubed F1": "TF-IDF at its best threshold .935",
}
"""Figure to what stands beside it. †: trained on these forty articles too, and measured sentence by sentence on the
forty that the two people read."""
