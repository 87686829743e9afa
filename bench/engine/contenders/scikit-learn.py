"""scikit-learn: TfidfVectorizer, X @ q.T, and the quality test in chunks of questions."""

import platform
import sys
import time

import joblib
import numpy
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from protocol import read_lines, take_orders, time_each

folder = sys.argv[1]
passages = read_lines(folder, "passages.jsonl")
questions = read_lines(folder, "questions.jsonl")
vectorizer = TfidfVectorizer()
X = vectorizer.fit_transform(passages)
saved = f"{folder}/scikit-learn.joblib"
joblib.dump((vectorizer, X), saved)
chunk = max(1, min(256, 40_000_000 // X.shape[0]))


def first_of_ten(scores):
    top = numpy.argpartition(scores, -10)[-10:]
    best = top[numpy.lexsort((top, -scores[top]))[0]]
    return best if scores[best] > 0 else None


def ranks(vectors, asked):
    found = []
    for start in range(0, len(asked), chunk):
        part = asked[start : start + chunk]
        Q = vectors[start : start + chunk]
        scores = (X @ Q.T).toarray(order="F")
        for column, (_, right) in enumerate(part):
            own = scores[right, column]
            above = numpy.count_nonzero(scores[:, column] > own)
            equal = numpy.count_nonzero(scores[:right, column] == own)
            found.append(int(1 + above + equal) if own > 0 else None)
    return found


def answer(order):
    task = order["task"]
    asked = questions[order.get("from", 0) : order.get("to", 0)]
    if task == "fit":
        started = time.perf_counter()
        fitted = TfidfVectorizer().fit_transform(passages)
        ms = (time.perf_counter() - started) * 1000
        return {"ms": ms, "bytes": fitted.data.nbytes + fitted.indices.nbytes + fitted.indptr.nbytes}
    if task == "load":
        started = time.perf_counter()
        joblib.load(saved)
        return {"ms": (time.perf_counter() - started) * 1000}
    if task == "rank":
        vectors = vectorizer.transform([question for question, _ in asked])
        started = time.perf_counter()
        found = ranks(vectors, asked)
        return {"ms": (time.perf_counter() - started) * 1000, "found": found}
    vectors = [vectorizer.transform([question]) for question, _ in asked]
    return time_each(vectors, lambda q: first_of_ten((X @ q.T).toarray().ravel()))


take_orders(f"scikit-learn {sklearn.__version__}, Python {platform.python_version()}", answer)
