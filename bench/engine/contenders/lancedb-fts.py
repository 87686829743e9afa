"""LanceDB's full-text search: text in, ten hits out."""

import shutil
import sys
from importlib.metadata import version

import lancedb
import pyarrow
from protocol import read_lines, take_orders, time_each

folder = sys.argv[1]
questions = read_lines(folder, "questions.jsonl")
passages = read_lines(folder, "passages.jsonl")
shutil.rmtree(f"{folder}/lancedb", ignore_errors=True)
table = lancedb.connect(f"{folder}/lancedb").create_table(
    "passages", pyarrow.table({"id": pyarrow.array(range(len(passages)), pyarrow.int64()), "text": passages})
)
table.create_fts_index("text", with_position=False, stem=False, remove_stop_words=False)


def first_of_ten(question):
    hits = table.search(question, query_type="fts").limit(10).select(["id", "_score"]).to_arrow()
    return hits["id"][0].as_py() if len(hits) > 0 else None


def answer(order):
    asked = [question for question, _ in questions[order["from"] : order["to"]]]
    return time_each(asked, first_of_ten)


take_orders(f"lancedb {version('lancedb')}", answer)
