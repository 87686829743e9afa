"""bm25s with its numba backend: Lucene's BM25, words in, ten hits out."""

import sys
from importlib.metadata import version

import bm25s
from protocol import read_lines, take_orders, time_each

folder = sys.argv[1]
questions = read_lines(folder, "questions.jsonl")
options = {"stopwords": None, "token_pattern": r"(?u)\b\w\w+\b", "show_progress": False}
retriever = bm25s.BM25(method="lucene", k1=1.2, b=0.75, backend="numba")
retriever.index(bm25s.tokenize(read_lines(folder, "passages.jsonl"), **options), show_progress=False)


def first_of_ten(words):
    found = retriever.retrieve([words], k=10, n_threads=1, show_progress=False)
    return found.documents[0][0]


def answer(order):
    asked = [question for question, _ in questions[order["from"] : order["to"]]]
    words = bm25s.tokenize(asked, return_ids=False, **options)
    return time_each(words, first_of_ten)


take_orders(f"bm25s {version('bm25s')}, numba {version('numba')}", answer)
