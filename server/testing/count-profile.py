"""Counts what a dataset's profile says, without any of Otvet's code but its stop words.

python3 count-profile.py FILE LANGUAGE [ENCODING DELIMITER] prints JSON; LANGUAGE is english or russian. It compares every
passage with every other that shares a run of three words, up to 10,000 passages; above it leaves near-duplicates out."""
import csv
import json
import pathlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from math import floor

MOST_COMPARED = 10_000
path, language = sys.argv[1:3]
encoding, delimiter = sys.argv[3:] or ['utf-8-sig', ',']
lists = pathlib.Path(__file__).resolve().parent.parent / 'languages' / 'stop-words'
stop_words = set((lists / f'{language}.ts').read_text().split('`')[1].split())
csv.field_size_limit(1 << 30)
with open(path, encoding=encoding, newline='') as file:
    rows = [tuple(row) for row in csv.reader(file, delimiter=delimiter)][1:]

SPACE = '[\\s\ufeff]'
blank = lambda text: re.fullmatch(f'{SPACE}*', text) is not None
fold = lambda text: re.sub(f'^{SPACE}+|{SPACE}+$', '', re.sub(f'{SPACE}+', ' ', text)).lower()

kinds = {}
def kind(character):
    if character not in kinds:
        kinds[character] = unicodedata.category(character)[0]
    return kinds[character]

def words(text):
    found, word = [], ''
    for character in text.lower():
        if kind(character) in 'LN' or (word and kind(character) == 'M'):
            word += character
        elif word:
            found.append(word)
            word = ''
    return found + [word] if word else found

def spelled(words):
    return {word.replace('ё', 'е') for word in words}


def later(values):
    return sum(count - 1 for count in Counter(values).values())

def percentile(values, percent):
    place = percent / 100 * (len(values) - 1)
    below = floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)

questions, contexts, answers = zip(*rows)
present = lambda column: [text for text in column if not blank(text)]
answered = defaultdict(set)
for question, _, answer in rows:
    if not blank(question) and not blank(answer):
        answered[question].add(answer)
conflicting = {question for question, given in answered.items() if len(given) > 1}

def shingles(text):
    cut = words(text)
    return {tuple(cut[at:at + 3]) for at in range(max(1, len(cut) - 2))} if cut else set()

passages = list(dict.fromkeys(answer if blank(context) else context for _, context, answer in rows if not blank(context) or not blank(answer)))
def near_duplicates():
    sets = [shingles(text) for text in passages]
    holders, marked = defaultdict(list), set()
    for at, own in enumerate(sets):
        shared = Counter(other for shingle in own for other in holders[shingle])
        for other, count in shared.items():
            if count / (len(own) + len(sets[other]) - count) >= 0.8:
                marked |= {at, other}
        for shingle in own:
            holders[shingle].append(at)
    return len(marked)

def lengths(column):
    counts, occurrences = [], Counter()
    for text in present(column):
        cell = words(text)
        counts.append(len(cell))
        occurrences.update(cell)
    counts.sort()
    if not counts:
        return None
    ranked = sorted(occurrences.items(), key=lambda item: (-item[1], item[0]))
    is_stop_word = lambda word: word.replace('ё', 'е') in stop_words
    return {
        'stopWords': sum(count for word, count in ranked if is_stop_word(word)),
        'frequentStopWords': [list(item) for item in ranked if is_stop_word(item[0])][:5],
        'frequentWords': [list(item) for item in ranked if not is_stop_word(item[0])][:5],
        'count': len(counts), 'min': counts[0], 'max': counts[-1], 'sum': sum(counts),
        'percentiles': [percentile(counts, percent) for percent in (5, 25, 50, 75, 95, 99)],
        'distinctWords': len(occurrences),
    }

tokens = Counter()
for text in passages:
    tokens.update(set(re.findall(r'(?u)\b\w\w+\b', text.lower())))
print(json.dumps({
    'duplicateRows': later(rows), 'duplicateContexts': later(present(contexts)), 'duplicateQuestions': later(present(questions)),
    'duplicateRowsFolded': later(tuple(map(fold, row)) for row in rows),
    'duplicateContextsFolded': later(map(fold, present(contexts))),
    'duplicateQuestionsFolded': later(map(fold, present(questions))),
    'conflictingAnswers': len(conflicting),
    'conflictingRows': sum(1 for question, _, answer in rows if question in conflicting and not blank(answer)),
    **({'nearDuplicateContexts': near_duplicates()} if len(passages) <= MOST_COMPARED else {}),
    'noSharedWord': sum(
        1 for question, context, answer in rows
        if not blank(question) and not (blank(context) and blank(answer))
        and not (spelled(words(question)) - stop_words) & spelled(words(answer if blank(context) else context))
    ),
    'QUESTION': lengths(questions), 'CONTEXT': lengths(contexts), 'ANSWER': lengths(answers),
    'terms': len(tokens), 'termsInTwo': sum(1 for count in tokens.values() if count > 1),
}))
