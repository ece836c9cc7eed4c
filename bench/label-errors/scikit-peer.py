"""The n-gram baseline by scikit-learn: reads {"texts", "labels", "queries"} on stdin, writes a JSON list.

Word 1- and 2-grams and character 3- to 5-grams within words, sublinear TF-IDF, balanced logistic
regression, C = 10. Labels are 0 or 1; the output is the probability of 1 for each query.
"""

import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union


def main() -> None:
    given = json.load(sys.stdin)
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
        ),
        LogisticRegression(C=10, class_weight="balanced", max_iter=1000),
    )
    model.fit(given["texts"], given["labels"])
    json.dump(model.predict_proba(given["queries"])[:, 1].tolist(), sys.stdout)


if __name__ == "__main__":
    main()
